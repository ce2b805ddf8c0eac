import { X } from 'lucide-react'
import type { Upload } from '../../../../shared/model/upload'
import { useClient } from '../../../state'
import { Button } from '../../../components/Button'
import { onFirstClick } from '../../../lib/view'
import { useLanguage } from '../../../lib/language'
import { UploadRows } from '../../uploads'
import styles from './composer.module.css'

/** The files that are to go along: a row each, and of several how many there are, and all of them out again. */
export function Attachments({ uploads }: { readonly uploads: readonly Upload[] }) {
  const { t } = useLanguage()
  const client = useClient()
  const removeAll = (): void => {
    for (const { projectId, id: uploadId } of uploads) void client.run('upload.remove', { projectId, uploadId })
  }
  return (
    <>
      {uploads.length > 1 && (
        <div className={styles.count}>
          <span className="grows">{t('chat.files', { count: uploads.length })}</span>
          <Button icon={X} label={t('chat.composer.removeAll')} variant="ghost" onClick={onFirstClick(removeAll)} />
        </div>
      )}
      <UploadRows uploadIds={uploads.map(({ id }) => id)} />
    </>
  )
}
