import { useEffect, useState } from 'react'
import { Clearable, type DiskUse, type ProjectUse } from '../../../shared/model/storage'
import { useApp, useClient } from '../../state'
import { Button } from '../../components/Button'
import { useLanguage, useNow } from '../../lib/language'
import { Row, SwitchRow, TextField } from './Row'
import styles from './settings.module.css'
import { ExportName, exportName, whyNoName } from '../../../shared/text/file-names'

const parts = ['projects', 'exports', 'files', 'cache', 'pieces', 'engine'] as const

const isClearable = (part: string): part is Clearable => Clearable.safeParse(part).success

/** What is kept where, and how large it is now; what can be made again can be cleared. */
export function Storage() {
  const { t, format } = useLanguage()
  const client = useClient()
  const exportOlder = useApp((state) => state.settings.exportOlder)
  const [use, setUse] = useState<DiskUse | null>(null)
  useEffect(() => {
    void client.run('storage.read', {}).then((result) => {
      if (result.ok) setUse(result.value)
    })
  }, [client])
  const clear = async (what: { part: Clearable } | { projectId: string }): Promise<void> => {
    const result = await client.run('storage.clear', what)
    if (result.ok) setUse(result.value)
  }
  return (
    <>
      <Row label={t('settings.storage.folder')} hint={use?.folder}>
        <Button label={t('app.storage.show')} onClick={() => void client.run('storage.reveal', {})} />
      </Row>
      {parts.map((part) => (
        <Row key={part} label={t(`settings.storage.${part}.label`)} hint={t(`settings.storage.${part}.hint`)}>
          <span className="hint prose">{use && format.bytes(use.sizes[part])}</span>
          {isClearable(part) && use !== null && use.sizes[part] > 0 && (
            <Button
              label={t('settings.storage.clear')}
              aria-label={t('settings.storage.clearPart', { part: t(`settings.storage.${part}.label`) })}
              onClick={() => void clear({ part })}
            />
          )}
        </Row>
      ))}
      <SwitchRow
        label={t('settings.storage.older.label')}
        hint={t('settings.storage.older.hint')}
        isOn={exportOlder}
        onChange={(isOn) => void client.run('settings.update', { exportOlder: isOn })}
      />
      {use !== null && use.byProject.length > 0 && <ByProject uses={use.byProject} onClear={(projectId) => void clear({ projectId })} />}
    </>
  )
}

const projectParts = ['chat', 'files', 'previews', 'pieces', 'exports'] as const
/** Shown before the user wants all. */
const MOST_PROJECTS = 8

interface ByProjectProps {
  readonly uses: readonly ProjectUse[]
  readonly onClear: (projectId: string) => void
}

/** What each project takes, the largest first. */
function ByProject({ uses, onClear }: ByProjectProps) {
  const { t, format } = useLanguage()
  const projects = useApp((state) => state.projects)
  const [isWhole, setIsWhole] = useState(false)
  return (
    <section className={styles.group} aria-label={t('settings.storage.byProject.title')}>
      <div>
        <h3>{t('settings.storage.byProject.title')}</h3>
        <p className="hint prose">{t('settings.storage.byProject.hint')}</p>
      </div>
      {(isWhole ? uses : uses.slice(0, MOST_PROJECTS)).map(({ id, sizes }) => {
        const project = projects[id]
        const name = project?.title || t('projects.untitled')
        const taken = projectParts.filter((part) => sizes[part] > 0)
        const hint = taken.map((part) => t(`settings.storage.byProject.${part}`, { size: format.bytes(sizes[part]) }))
        if (project && project.deletedAt !== null) hint.unshift(t('projects.trash.title'))
        return (
          <Row key={id} label={name} hint={hint.join(' · ')}>
            <span className="hint prose">{format.bytes(taken.reduce((sum, part) => sum + sizes[part], 0))}</span>
            {sizes.pieces > 0 && (
              <Button
                label={t('settings.storage.clear')}
                aria-label={t('settings.storage.clearPart', { part: name })}
                onClick={() => onClear(id)}
              />
            )}
          </Row>
        )
      })}
      {!isWhole && uses.length > MOST_PROJECTS && (
        <Button variant="ghost" label={t('settings.storage.byProject.all', { count: uses.length })} onClick={() => setIsWhole(true)} />
      )}
    </section>
  )
}

export function Exports() {
  const { t } = useLanguage()
  const client = useClient()
  const folder = useApp((state) => state.exportFolder)
  const isChosen = useApp((state) => state.settings.exportFolder !== null)
  return (
    <>
      <Row label={t('settings.exports.folder')} hint={folder}>
        <Button label={t('settings.exports.change')} onClick={() => void client.run('settings.chooseFolder', {})} />
        {isChosen && (
          <Button label={t('settings.exports.reset')} variant="ghost" onClick={() => void client.run('settings.resetFolder', {})} />
        )}
      </Row>
      <NameRow />
    </>
  )
}

/** How files are named, with the name that the next one would get. A pattern that cannot be used is not kept. */
function NameRow() {
  const { t } = useLanguage()
  const client = useClient()
  const now = useNow(60_000, false)
  const kept = useApp((state) => state.settings.exportName)
  const title = useApp((state) => (state.activeProjectId === null ? undefined : state.projects[state.activeProjectId]?.title))
  const [text, setText] = useState(kept)
  const pattern = ExportName.safeParse(text)
  const save = (): void => {
    if (pattern.success && pattern.data !== kept) void client.run('settings.update', { exportName: pattern.data })
  }
  const example = pattern.success && `${exportName(pattern.data, title || t('settings.exports.title'), now, 1)}.mp4`
  const hint = example ? t('settings.exports.example', { name: example }) : t('settings.exports.fields')
  return (
    <Row label={t('settings.exports.name')} hint={hint}>
      <TextField
        label={t('settings.exports.name')}
        isLabelHidden
        value={text}
        spellCheck={false}
        error={pattern.success ? undefined : t(`settings.exports.${whyNoName(text)}`)}
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </Row>
  )
}
