import fc from 'fast-check'
import { nearest } from './nearest.ts'

test.each([
  ['abov', 'above'],
  ['on_failure', 'on-failure'],
  ['onfailure', 'on-failure'],
  ['Stages', 'stages'],
  ['reprots', 'reports'],
  ['evidences', 'evidence'],
])('%s is near %s', (word, meant) => {
  expect(nearest(word, ['above', 'on-failure', 'stages', 'reports', 'evidence', 'tool'])).toBe(meant)
})

test.each(['colour', 'x', '', 'threshold', 'above'.repeat(20)])('%s is near nothing', (word) => {
  expect(nearest(word, ['above', 'on-failure', 'stages', 'reports', 'evidence'])).toBeUndefined()
})

test('a word that is there is nearest to itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1, maxLength: 8 }), (words) => {
      expect(nearest(words[0] as string, words)).toBe(words[0])
    }),
  )
})
