import fc from 'fast-check'
import * as z from 'zod'

/** Words that are names of every object's own parts too: as an id they must be ids like any other. */
export const trickyIds = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', '__defineGetter__'] as const

/** What only some fields take; without them a search for a value that fits would not end. */
const special = fc.constantFrom('#ff8800', '0.5 0.25', 'http://127.0.0.1:11434')
const words = fc.oneof(
  fc.string({ maxLength: 30 }),
  special,
  fc.constantFrom('engine', ...trickyIds),
  fc.webUrl({ validSchemes: ['https'] }),
)
/** Of a record's keys the parser drops this one, since an assignment to it is none. */
const keys = words.filter((key) => key !== '__proto__')

/**
 * Values that a schema takes. `whole`: with every field that has a default, as a value that was parsed once; else such a field may be
 * missing, as a caller may leave it out. Texts have no space around them, which commands cut off.
 */
export function valuesOf(schema: z.core.$ZodType, whole: boolean): fc.Arbitrary<unknown> {
  const inner = (part: z.core.$ZodType): fc.Arbitrary<unknown> => valuesOf(part, whole)
  const fitting = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T> => values.filter((value) => z.safeParse(schema, value).success)
  if (schema instanceof z.ZodObject) return objectsOf(schema, whole)
  if (isOptional(schema) || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return inner(schema.def.innerType)
  if (schema instanceof z.ZodNullable) return fc.option(inner(schema.def.innerType))
  if (schema instanceof z.ZodArray) return fitting(fc.array(inner(schema.def.element), { maxLength: 3 }))
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema.def.items.map(inner))
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.def.options.map(inner))
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.def.values)
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodRecord) return fc.dictionary(keys, inner(schema.def.valueType), { maxKeys: 3 })
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return fitting(fc.oneof(fc.integer(), fc.nat(), fc.double({ noNaN: true, min: 0, max: 1 })))
  if (schema instanceof z.ZodUnknown) return fc.jsonValue()
  if (schema instanceof z.ZodVoid) return fc.constant(undefined)
  if (schema instanceof z.ZodUUID) return fc.uuid()
  const pattern = schema instanceof z.ZodString ? patternOf(schema) : undefined
  if (pattern) return fitting(fc.stringMatching(pattern))
  if (schema instanceof z.ZodString || schema instanceof z.ZodURL) return fitting(words.map((word) => word.trim()))
  throw new Error(`no values for ${schema._zod.def.type}`)
}

const isOptional = (schema: z.core.$ZodType): schema is z.ZodOptional | z.ZodExactOptional =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional

/** Of an exact form: what fits it by chance would never be found. */
function patternOf(schema: z.ZodString): RegExp | undefined {
  const forms = (schema.def.checks ?? []).map(({ _zod: { def } }) => ('pattern' in def ? def.pattern : undefined))
  return forms.find((form): form is RegExp => form instanceof RegExp && form.source.startsWith('^[0-9a-f]{'))
}

function objectsOf(schema: z.ZodObject, whole: boolean): fc.Arbitrary<unknown> {
  const fields = Object.entries<z.core.$ZodType>(schema.shape)
  const mayMiss = (field: z.core.$ZodType): boolean => isOptional(field) || (!whole && field instanceof z.ZodDefault)
  return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, valuesOf(field, whole)])), {
    requiredKeys: fields.filter(([, field]) => !mayMiss(field)).map(([key]) => key),
    noNullPrototype: true,
  })
}
