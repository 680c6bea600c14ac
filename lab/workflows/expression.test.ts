import { evaluate, fill, holds, type Scope } from './expression.ts'

/** As it stands in a file. */
const placed = (expression: string) => `$\{{ ${expression} }}`

const scope: Scope = {
  status: 'success',
  values: {
    needs: { build: { result: 'success', outputs: { 'linux-amd64': 'sha256:a', empty: '' } } },
    matrix: { key: 'linux-amd64', include: [{ a: 1 }] },
    inputs: { cosign: false, push: true, name: "it's" },
  },
}

test.each([
  ["needs.build.outputs['linux-amd64']", 'sha256:a'],
  ['needs.build.outputs.linux-amd64', 'sha256:a'],
  ['needs.build.outputs[matrix.key]', 'sha256:a'],
  ["needs.build.outputs[format('linux-{0}', 'amd64')]", 'sha256:a'],
  ['needs.nothing.outputs.x', null],
  ["matrix.key == 'LINUX-AMD64' && 'yes' || 'no'", 'yes'],
  ["matrix.key != 'linux-amd64' && 'yes' || 'no'", 'no'],
  ["needs.build.outputs.empty || 'else'", 'else'],
  ["startsWith('ghcr.io/a', 'ghcr.io/') && !inputs.cosign", true],
  ["'it''s' == inputs.name", true],
  ['fromJSON(toJSON(matrix)).include', [{ a: 1 }]],
  ['(inputs.cosign || inputs.push) && 7', 7],
])('%s', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value)
})

test.each(['nothing.here', 'hashFiles(x)', "'open", 'needs.build outputs', '1 +', 'format('])(
  '%s is refused',
  (expression) => {
    expect(() => evaluate(expression, scope)).toThrow()
  },
)

test('texts around expressions stay as they are', () => {
  expect(fill(`a ${placed('matrix.key')}@${placed('needs.build.outputs.linux-amd64')}`, scope)).toBe(
    'a linux-amd64@sha256:a',
  )
  expect(fill(placed('fromJSON(toJSON(matrix.include))'), scope)).toEqual([{ a: 1 }])
  expect(fill('none', scope)).toBe('none')
})

test.each([
  [undefined, 'success', true],
  [undefined, 'failure', false],
  ['inputs.push', 'failure', false],
  ['inputs.push', 'success', true],
  ['inputs.cosign', 'success', false],
  ['always()', 'failure', true],
  [placed("!cancelled() && matrix.key != ''"), 'failure', true],
  ['failure()', 'success', false],
] as const)('%s after %s', (condition, status, runs) => {
  expect(holds(condition, { ...scope, status })).toBe(runs)
})
