import fc from 'fast-check'
import { sortedJson } from './sorted-json.ts'

test('keys in order at every depth, lists as they are', () => {
  expect(sortedJson({ b: [{ d: 1, c: 2 }, 'x'], a: undefined })).toBe(
    '{\n  "b": [\n    {\n      "c": 2,\n      "d": 1\n    },\n    "x"\n  ]\n}\n',
  )
})

test('the order in which keys were set does not show, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(sortedJson(turned)).toBe(sortedJson(value))
      expect(JSON.parse(sortedJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
