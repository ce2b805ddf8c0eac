import type { Mutant } from './mutant'

const chat = 'src/renderer/views/chat/'
const limits = 'src/renderer/views/settings/About.tsx'

export const windows: readonly Mutant[] = [
  { breaks: ['NP-3.6'], file: 'src/renderer/ExpiryBanner.tsx', find: 'const DAY_MS = 24 *', replace: 'const DAY_MS = 1 *' },
  { breaks: ['NP-3.6'], file: 'src/renderer/ExpiryBanner.tsx', find: 'expiresAt === hidden || ', replace: '' },
  {
    breaks: ['NP-3.13'],
    file: 'src/renderer/views/projects/StatusFoot.tsx',
    find: " || backend.connection === 'connecting') return 'connecting'",
    replace: ") return 'connecting'",
  },
  { breaks: ['NP-4.7'], file: `${chat}UserMessage.tsx`, find: 'chips={message.chips}', replace: 'chips={[]}' },
  { breaks: ['NP-5.3'], file: `${chat}TurnStatus.tsx`, find: "t('chat.status.thinking')", replace: "t('chat.status.still')" },
  {
    breaks: ['NP-5.28'],
    file: 'src/shared/i18n/en/chat.ts',
    find: "done: 'Generated video', usual: '2-5 minutes'",
    replace: "done: 'Generated video', usual: '10-30 seconds'",
  },
  {
    breaks: ['NP-5.28'],
    file: 'src/shared/i18n/zh-CN/chat.ts',
    find: "done: '已编辑时间线', usual: '10-30 秒'",
    replace: "done: '已编辑时间线', usual: '2-5 秒'",
  },
  { breaks: ['NP-5.41'], file: `${chat}ChangesMessage.tsx`, find: "stage === 'added' && group", replace: "stage === 'edit' && group" },
  { breaks: ['NP-5.41'], file: `${chat}ChangesMessage.tsx`, find: 't(`chat.changes.${stage}Stage`)', replace: "t('chat.changes.title')" },
  { breaks: ['NP-7.2'], file: `${chat}CostHint.tsx`, find: 'estimate.from > 0 ?', replace: 'estimate.from < 0 ?' },
  { breaks: ['NP-8.23'], file: `${chat}RenderMessage.tsx`, find: "render.backend !== 'engine'", replace: "render.backend === 'engine'" },
  {
    breaks: ['NP-8.23'],
    file: 'src/renderer/views/renders/SavedActions.tsx',
    find: "client.run('render.reveal', ofRender)",
    replace: "client.run('render.copyPath', ofRender)",
  },
  {
    breaks: ['NP-9.4', 'NP-9.8'],
    file: 'src/renderer/lib/describe-error.ts',
    find: "const plan = words(error.kind, { do: 'register', url: error.link ?? null })",
    replace: "const plan = words('no-credits', null)",
  },
  { breaks: ['NP-9.21'], file: 'src/renderer/components/Details.tsx', find: '<details className', replace: '<details open className' },
  { breaks: ['NP-9.21'], file: 'src/renderer/AppToasts.tsx', find: 'text: sentence,', replace: 'text: toast.error.kind,' },
  { breaks: ['NP-9.21'], file: `${chat}AppMessage.tsx`, find: 'actions={actions ?? undefined}', replace: '' },
  { breaks: ['NP-10.1'], file: limits, find: "'here', ", replace: '' },
  { breaks: ['NP-10.1'], file: limits, find: "'stop', ", replace: '' },
  { breaks: ['NP-10.3'], file: limits, find: "'shape', ", replace: '' },
  { breaks: ['NP-10.4'], file: limits, find: ", 'photos'", replace: '' },
  { breaks: ['NP-10.4'], file: 'src/renderer/lib/no-source.ts', find: 'youtube', replace: 'youtubes' },
]
