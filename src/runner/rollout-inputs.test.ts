import { Inputs } from './inputs.ts'
import { readDestination, readRolloutInputs } from './rollout-inputs.ts'

const inputsOf = (given: Record<string, string>) =>
  new Inputs(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    '/w',
  )
const base = { policy: '.slipway.yml', environment: 'production', server: 'https://127.0.0.1:6443', token: 'a-token' }

test('what is not given has its default', () => {
  const inputs = inputsOf(base)
  expect(readRolloutInputs(inputs)).toEqual({
    policy: '/w/.slipway.yml',
    environment: 'production',
    access: { server: 'https://127.0.0.1:6443', token: 'a-token' },
    termSeconds: 30,
  })
  expect(() => inputs.done()).not.toThrow()
})

test.each<[given: Record<string, string>, said: string]>([
  [{ ...base, 'lock-term': '2s' }, '`lock-term` must be between 3s and 10m'],
  [{ ...base, 'lock-term': '11m' }, '`lock-term` must be between 3s and 10m'],
  [{ ...base, token: '' }, '`token` is missing'],
  [{ ...base, server: '' }, '`server` is missing'],
  [{ ...base, server: '', token: '' }, 'no cluster was named'],
  [{ ...base, kubeconfig: 'apiVersion: v1' }, 'exclude each other'],
  [{ ...base, environment: '' }, '`environment` is required'],
])('%j is refused', (given, said) => {
  const inputs = inputsOf(given)
  readRolloutInputs(inputs)
  expect(() => inputs.done()).toThrow(said)
})

test.each<[given: Record<string, string>, expected: object | undefined]>([
  [{}, { to: 'previous' }],
  [{ to: 'previous' }, { to: 'previous' }],
  [
    { to: 'revision', revision: '4' },
    { to: 'revision', revision: 4 },
  ],
  [{ to: 'snapshot' }, { to: 'snapshot' }],
  [
    { to: 'snapshot', snapshot: 'mwx-2' },
    { to: 'snapshot', snapshot: 'mwx-2' },
  ],
  [{ mode: 'reconcile' }, undefined],
])('destination of %j', (given, expected) => {
  const inputs = inputsOf(given)
  expect(readDestination(inputs)).toEqual(expected)
  expect(() => inputs.done()).not.toThrow()
})

test.each<[given: Record<string, string>, said: string]>([
  [{ to: 'revision' }, '`revision` is missing'],
  [{ revision: '4' }, '`revision` needs `to: revision`'],
  [{ to: 'revision', revision: '0' }, '`revision` is "0"'],
  [{ snapshot: 'x' }, '`snapshot` needs `to: snapshot`'],
  [{ to: 'snapshot', snapshot: 'a,b=c' }, '`snapshot` is "a,b=c"'],
  [{ mode: 'reconcile', to: 'previous' }, 'have no meaning with `mode: reconcile`'],
  [{ mode: 'undo' }, '`mode` is "undo"'],
])('destination refuses %j', (given, said) => {
  const inputs = inputsOf(given)
  readDestination(inputs)
  expect(() => inputs.done()).toThrow(said)
})
