// radon's JSON (`radon cc --json`): blocks by file. Classes are left out, since their number is the mean of their methods.

import { isObject, type JsonObject } from '../../json-object.ts'
import { cleanLine } from '../clean.ts'
import { complexityReading, type MeasuredFunction } from '../complexity.ts'
import { objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readRadon(value: JsonObject, context: ReaderContext): Reading {
  const functions = new Map<string, MeasuredFunction>()
  const take = (file: string, blocks: readonly JsonObject[]) => {
    for (const { type, name, lineno, complexity, methods, closures } of blocks) {
      // Methods are listed by themselves and again inside their class.
      const key = JSON.stringify([file, lineno, name])
      if (type !== 'class') {
        functions.set(key, {
          name: textOf(name) ?? 'function',
          complexity: Math.max(complexity as number, functions.get(key)?.complexity ?? 0),
          file,
          line: lineno as number,
        })
      }
      take(file, optionalObjectsOf(methods, 'methods'))
      take(file, optionalObjectsOf(closures, 'closures'))
    }
  }
  for (const [file, blocks] of Object.entries(value)) {
    if (isObject(blocks)) {
      const why = cleanLine(String(blocks.error), 200)
      throw new Unreadable(`says that ${cleanLine(file, 200)} could not be measured: ${why}`)
    }
    take(file, objectsOf(blocks, `blocks of ${cleanLine(file, 100)}`))
  }
  return complexityReading('radon', [...functions.values()], context)
}
