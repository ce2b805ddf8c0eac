import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/outfit/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import type { Bridge } from '../shared/contract/commands'
import { start } from './start'

declare global {
  interface Window {
    readonly nemo: Bridge
  }
}

const root = document.getElementById('root')
if (root) void start(root, { bridge: window.nemo, storage: localStorage, reload: () => location.reload() })
