import { notices } from './notices.ts'

test('each package by name, with the text that it ships', () => {
  const text = notices([
    { name: 'yaml', version: '2.9.1', license: 'ISC', texts: ['Copyright E\r\n', 'NOTICE\n'] },
    { name: 'saxes', version: '6.0.0', license: 'ISC', author: 'L', texts: [] },
  ])
  expect(text).toBe(
    'saxes\n6.0.0, ISC\nIts package holds no text of the licence. By L.\n\nyaml\n2.9.1, ISC\nCopyright E\n\nNOTICE\n',
  )
})

test('a package that says nothing of its licence is not shipped', () => {
  expect(() => notices([{ name: 'x', version: '1.0.0', texts: [] }])).toThrow('x 1.0.0 says nothing of its licence')
})
