import type { FileInspector, Journals, OpenedFile } from '../../src/main/core/ports'

/**
 * What a test leaves at work, such as a request that never ends, goes on after it: from `end` on nothing of it is written, and no file
 * stays open.
 */
export function untilTheEnd(journals: Journals, inspector: FileInspector) {
  const opened: OpenedFile[] = []
  let isOver = false
  return {
    journals: {
      ...journals,
      open: <T>(...[name, schema]: Parameters<typeof journals.open<T>>) => {
        const journal = journals.open(name, schema)
        return { ...journal, append: (record: T) => (isOver ? undefined : journal.append(record)) }
      },
    } satisfies Journals,
    inspector: {
      ...inspector,
      async open(file) {
        const handle = await inspector.open(file)
        opened.push(handle)
        if (isOver) await handle.close()
        return handle
      },
    } satisfies FileInspector,
    async end(): Promise<void> {
      isOver = true
      await journals.flush().catch(() => undefined)
      await Promise.allSettled(opened.map((file) => file.close()))
    },
  }
}
