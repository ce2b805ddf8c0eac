// Memory of a process and all that it started, on Linux.
import { readdirSync, readFileSync } from 'node:fs'

/**
 * @param {number} group the process group's id
 * @returns {number} bytes: the proportional set size, in which memory shared by n processes counts 1/n for each
 */
export function pssOfGroup(group) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).reduce((total, pid) => total + pssOf(pid, group), 0)
}

/** @param {string} pid @param {number} group */
function pssOf(pid, group) {
  try {
    // The fields after the name, which is in brackets and may hold anything: state, parent, group.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) === group ? pssOfProcess(pid) : 0
  } catch {
    // It ended between the two.
    return 0
  }
}

/**
 * @param {string | number} pid
 * @returns {number} bytes: the proportional set size; 0 once it has ended
 */
export function pssOfProcess(pid) {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
