import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldContent } from '../../../src/shared/state/fold'
import { isTurnEnded, Turn } from '../../../src/shared/model/turn'
import { isRenderActive, Render } from '../../../src/shared/model/render'
import { emptyContent, initialState, reduce, reduceContent } from '../../../src/shared/state/state'
import { isUploadActive, Upload } from '../../../src/shared/model/upload'
import { valuesOf } from './values-of'

const [projectId, id] = ['p', 'job']
const uploads = (valuesOf(Upload, true) as fc.Arbitrary<Upload>).map((upload) => ({ ...upload, id, projectId }))
const renders = (valuesOf(Render, true) as fc.Arbitrary<Render>).map((render) => ({ ...render, id }))
const turns = (valuesOf(Turn, true) as fc.Arbitrary<Turn>).map((turn) => ({ ...turn, id, projectId }))

const isUploadReport = ({ state }: Upload): boolean =>
  state.status === 'uploading' || state.status === 'shrinking' || (state.status === 'queued' && state.isOffline === true)

test('an upload that has ended takes no late report, in the state and from the journal', () => {
  const ended = uploads.filter((upload) => !isUploadActive(upload))
  fc.assert(
    fc.property(ended, fc.array(uploads.filter(isUploadReport), { minLength: 1 }), (end, late) => {
      const events = [end, ...late].map((upload) => ({ type: 'upload.put', projectId, upload }) as const)
      expect(events.reduce(reduceContent, emptyContent).uploads).toEqual({ [id]: end })
      expect(foldContent(events).uploads).toEqual({ [id]: end })
    }),
  )
})

test('an upload that was cancelled, or failed, is not in all of a sudden', () => {
  const is = (...statuses: Upload['state']['status'][]) => uploads.filter(({ state }) => statuses.includes(state.status))
  fc.assert(
    fc.property(is('cancelled', 'failed'), is('ready'), (end, late) => {
      const events = [end, late].map((upload) => ({ type: 'upload.put', projectId, upload }) as const)
      expect(events.reduce(reduceContent, emptyContent).uploads).toEqual({ [id]: end })
    }),
  )
})

test('an export that has ended takes no late report', () => {
  const ended = renders.filter((render) => !isRenderActive(render))
  // The file of one that is made may be fetched again, from its beginning.
  const isFromStart = ({ state }: Render): boolean => state.status === 'downloading' && state.receivedBytes === 0
  const reports = renders.filter((render) => isRenderActive(render) && !isFromStart(render))
  fc.assert(
    fc.property(ended, fc.array(reports, { minLength: 1 }), (end, late) => {
      const events = [end, ...late].map((render) => ({ type: 'render.put', render }) as const)
      expect(events.reduce(reduce, initialState).renders).toEqual({ [id]: end })
    }),
  )
})

test('a turn that has ended takes no late report of its stream, in the state and from the journal', () => {
  const ended = turns.filter(isTurnEnded)
  const reports = turns.filter(({ state }) => state.status === 'sending' || state.status === 'streaming')
  fc.assert(
    fc.property(ended, fc.array(reports, { minLength: 1 }), (end, late) => {
      const events = [end, ...late].map((turn) => ({ type: 'turn.put', projectId, turn }) as const)
      expect(events.reduce(reduceContent, emptyContent).turns).toEqual({ [id]: end })
      expect(foldContent(events).turns).toEqual({ [id]: end })
    }),
  )
})

test('whatever is told of a job that is under way is taken', () => {
  const [activeUploads, activeRenders] = [uploads.filter(isUploadActive), renders.filter(isRenderActive)]
  fc.assert(
    fc.property(activeUploads, uploads, activeRenders, renders, (upload, nextUpload, render, nextRender) => {
      const events = [upload, nextUpload].map((each) => ({ type: 'upload.put', projectId, upload: each }) as const)
      expect(events.reduce(reduceContent, emptyContent).uploads).toEqual({ [id]: nextUpload })
      const told = [render, nextRender].map((each) => ({ type: 'render.put', render: each }) as const)
      expect(told.reduce(reduce, initialState).renders).toEqual({ [id]: nextRender })
    }),
  )
})
