// Formats whose reports are evidence of the kind `tests`.
import type { Format } from '../format.ts'

export const testFormats: readonly Format[] = [
  {
    id: 'junit',
    title: 'JUnit XML',
    kind: 'tests',
    writtenBy: 'pytest, jest-junit, Surefire, gotestsum, nextest and most other test runners',
    measures: ['total', 'passed', 'failed', 'errored', 'skipped', 'flaky', 'seconds', 'findings'],
    ask: 'pytest --junit-xml=FILE',
    xml: /^<testsuites?[\s/>]/,
    open: async (context) => new (await import('../formats/junit.ts')).JUnitReader(context),
  },
]
