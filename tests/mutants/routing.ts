import type { Mutant } from './mutant'

const file = 'src/main/services/routing.ts'

export const routing: readonly Mutant[] = [
  { breaks: ['NP-4.1'], file, find: "'导出|汇出|下载|渲染'", replace: "'导出|汇出'" },
  { breaks: ['NP-4.2'], file, find: "'积分|余额|(?<=", replace: "'积分|(?<=" },
  { breaks: ['NP-4.3'], file, find: "'status|state|tracks|", replace: "'status|state|" },
  { breaks: ['NP-4.4'], file, find: "asks: ['upload', '上传']", replace: "asks: ['upload']" },
  { breaks: ['NP-4.5', 'NP-4.7'], file, find: '${gap}$`, ', replace: '`, ' },
  { breaks: ['NP-4.6'], file, find: '.toLowerCase()', replace: '' },
  { breaks: ['NP-4.7'], file, find: 'offersExport: !wantsExport &&', replace: 'offersExport: false &&' },
  { breaks: ['NP-5.42'], file: 'src/main/services/gui-talk.ts', find: 'if (first < 0)', replace: 'if (first < 9)' },
]
