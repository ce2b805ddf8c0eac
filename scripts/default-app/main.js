// Stands in for the default_app.asar of electron's own zip: starts the app whose path is the first argument that is
// no switch. It awaits the app's main module at the top level, so that 'ready' waits until that has run.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)

/** `-r file` is how Playwright loads its hook before the app. */
function parseArguments(args) {
  const preloads = []
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-r' || args[i] === '--require') preloads.push(args[++i])
    else if (!args[i].startsWith('-')) return { preloads, appPath: path.resolve(args[i]) }
  }
  return { preloads, appPath: undefined }
}

const { preloads, appPath } = parseArguments(process.argv.slice(1))
if (appPath === undefined) {
  console.error('usage: electron [options] <path of an app>')
  process.exit(1)
}
preloads.forEach((file) => require(file))

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
const packageFile = path.join(appPath, 'package.json')
const hasPackage = existsSync(packageFile)
if (hasPackage) {
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(packageFile, 'utf8'))
  if (version) app.setVersion(version)
  app.name = productName ?? name ?? app.name
  app.setDesktopName(desktopName ?? `${app.name}.desktop`)
}
const entry = require.resolve(appPath)
app.setAppPath(hasPackage ? appPath : path.dirname(entry))
await import(pathToFileURL(entry).href)
