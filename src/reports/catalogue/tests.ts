// Formats whose reports are evidence of the kind `tests`.

import { isObject, type JsonObject } from '../../json-object.ts'
import type { Format } from '../format.ts'

const measures = ['total', 'passed', 'failed', 'errored', 'skipped', 'flaky', 'seconds']

export const testFormats: readonly Format[] = [
  {
    id: 'junit',
    title: 'JUnit XML',
    kind: 'tests',
    writtenBy: 'pytest, jest-junit, Surefire, gotestsum, nextest and most other test runners',
    measures: [...measures, 'findings'],
    ask: 'pytest --junit-xml=FILE',
    xml: /^<testsuites?[\s/>]/,
    open: async (context) => new (await import('../formats/junit.ts')).JUnitReader(context),
  },
  {
    id: 'go-test',
    title: 'go test -json',
    kind: 'tests',
    writtenBy: 'go test, gotestsum --jsonfile',
    measures,
    ask: 'go test -json ./... > FILE',
    lines: ({ Action: action, Package: name, ImportPath: path }) =>
      typeof action === 'string' && (typeof name === 'string' || typeof path === 'string'),
    open: async (context) => new (await import('../formats/go-test.ts')).GoTestReader(context),
  },
  {
    id: 'trx',
    title: 'TRX',
    kind: 'tests',
    writtenBy: 'dotnet test, Visual Studio',
    measures,
    ask: 'dotnet test --logger trx',
    xml: /^<TestRun[\s/>]/,
    open: async (context) => new (await import('../formats/trx.ts')).TrxReader(context),
  },
  {
    id: 'xunit',
    title: 'xUnit.net XML',
    kind: 'tests',
    writtenBy: 'xUnit.net v2 and v3',
    measures,
    ask: 'dotnet test --logger xunit (package XunitXml.TestLogger)',
    xml: /^<assembl(?:ies|y)[\s/>]/,
    open: async (context) => new (await import('../formats/xunit.ts')).XUnitReader(context),
  },
  {
    id: 'ctrf',
    title: 'CTRF',
    kind: 'tests',
    writtenBy: 'reporters for jest, Playwright, Cypress, k6, .NET and others',
    measures,
    ask: 'jest --reporters=jest-ctrf-json-reporter',
    json: (value) => isObject(value) && isObject(value.results) && 'tests' in value.results && 'tool' in value.results,
    read: async (value, context) => (await import('../formats/ctrf.ts')).readCtrf(value as JsonObject, context),
  },
  {
    id: 'jest',
    title: 'jest JSON',
    kind: 'tests',
    writtenBy: 'jest, Vitest',
    measures,
    ask: 'jest --json --outputFile=FILE',
    json: (value) => isObject(value) && 'testResults' in value && 'numTotalTests' in value,
    read: async (value, context) => (await import('../formats/jest.ts')).readJest(value as JsonObject, context),
  },
  {
    id: 'cargo-test',
    title: 'cargo test text',
    kind: 'tests',
    writtenBy: 'cargo test',
    measures,
    ask: '{ code=0; cargo test --no-fail-fast || code=$?; echo "slipway: cargo test exited with $code"; } > FILE 2>&1',
    closedBy: ['cargo test'],
    transcript: async (transcript, context) =>
      (await import('../formats/cargo-test.ts')).readCargoTest(transcript, context),
  },
]
