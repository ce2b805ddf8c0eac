/** Templates and examples over several lines: a line break and the indent after it are one space. */
export const part = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(parts, ...values).replace(/\s*\n\s*/g, ' ').trim()

/** Several, with `;` between them. */
export const ways = (parts: TemplateStringsArray, ...values: readonly string[]): readonly string[] =>
  part(parts, ...values).split(';').map((way) => way.trim()).filter((way) => way !== '')
