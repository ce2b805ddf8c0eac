import type { FileInspector, OpenedFile } from '../../src/main/core/files/user-files'

/** What a test leaves at work, such as an upload that never ends, goes on after it: from `end` on no file of its stays open. */
export function untilTheEnd(inspector: FileInspector) {
  const opened: OpenedFile[] = []
  let isOver = false
  return {
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
      await Promise.allSettled(opened.map((file) => file.close()))
    },
  }
}
