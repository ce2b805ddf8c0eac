import { useTranslation } from 'react-i18next'
import { Toasts, type ToastView } from '../components/Toasts'
import { useUi, type Toast } from '../state/ui-store'
import { useDescribeError } from '../state/describe-error'

/** Toasts in words. A settings dialog shows them inside itself, since nothing outside a modal can be pressed. */
export function AppToasts() {
  const { t } = useTranslation()
  const toasts = useUi((state) => state.toasts)
  const dismiss = useUi((state) => state.dismiss)
  const describe = useDescribeError()

  const view = (toast: Toast): ToastView => {
    const id = String(toast.id)
    if (toast.kind === 'error') {
      const { title, sentence, action, details } = describe(toast.error)
      return { id, tone: 'bad', title, text: sentence, action: action ?? undefined, details }
    }
    return { id, tone: 'plain', text: toast.text, action: toast.undo && { label: t('common.undo'), run: toast.undo } }
  }
  return (
    <Toasts
      label={t('common.notifications')}
      closeLabel={t('common.close')}
      toasts={toasts.map(view)}
      onDismiss={(id) => dismiss(Number(id))}
    />
  )
}
