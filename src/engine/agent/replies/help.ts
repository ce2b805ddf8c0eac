import type { NoProposal } from '../model'

/** What became of asking the model of this computer, which is named, and what to do next; `status` is HTTP's. */
export type NoHelp = Readonly<Record<NoProposal['why'], (model: string, status: number) => string>>

/** What is told where a model was asked and helped nothing, in both languages. */
export const NO_HELP: Readonly<Record<'en' | 'zh', NoHelp>> = {
  en: {
    unreachable: (model) => `The model ${model} on this computer cannot be reached: start it, or choose another in the settings.`,
    slow: (model) => `The model ${model} on this computer gave no answer in time: try again, or choose a smaller one in the settings.`,
    failed: (model, status) =>
      `The server of the model ${model} on this computer answered with an error (HTTP ${status}): ` +
      'start it again, or choose another model in the settings.',
    missing: (model, status) =>
      `The server on this computer does not know the model ${model} (HTTP ${status}): install it there, or choose another in the settings.`,
    busy: (model, status) =>
      `The server of the model ${model} on this computer is busy or still starting (HTTP ${status}): try again in a moment.`,
    foreign: (model) =>
      `The server of the model ${model} on this computer sent something that is no answer of a model: ` +
      'start it again, or choose another model in the settings.',
    odd: (model) => `The model ${model} on this computer proposed nothing that can be done.`,
    none: (model) => `The model ${model} on this computer did not know either.`,
  },
  zh: {
    unreachable: (model) => `无法连接本机模型 ${model}：请先启动它，或在设置中换一个。`,
    slow: (model) => `本机模型 ${model} 没有及时回答：请再试一次，或在设置中换一个更小的模型。`,
    failed: (model, status) => `本机模型 ${model} 的服务返回了错误（HTTP ${status}）：请重新启动它，或在设置中换一个模型。`,
    missing: (model, status) => `本机的模型服务找不到模型 ${model}（HTTP ${status}）：请先在那里安装，或在设置中换一个。`,
    busy: (model, status) => `本机模型 ${model} 的服务正忙或仍在启动（HTTP ${status}）：请稍后再试。`,
    foreign: (model) => `本机模型 ${model} 的服务返回的内容不是模型的回答：请重新启动它，或在设置中换一个模型。`,
    odd: (model) => `本机模型 ${model} 给出的修改无法执行。`,
    none: (model) => `本机模型 ${model} 也没有听懂。`,
  },
}
