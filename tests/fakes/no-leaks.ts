/** Of handles that are left open, and of listeners that pile up, Node only warns: in a test that is a failure. */
const LEAK = /MaxListeners|file descriptor|FileHandle|on garbage collection/

function failOnLeak(warning: Error): void {
  if (LEAK.test(`${warning.name}: ${warning.message}`)) throw warning
}

// The files of a project may share a process.
if (!process.listeners('warning').some(({ name }) => name === failOnLeak.name)) process.on('warning', failOnLeak)
