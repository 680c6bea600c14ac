import {
  type Condition,
  type ConditionedObject,
  HEALTH_CONDITIONS,
  missingCondition,
  stalledCondition,
} from './conditions.ts'

const object = (conditions: unknown, observedGeneration?: number): ConditionedObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'x', generation: 3 },
  status: { observedGeneration, conditions: conditions as Condition[] },
})
const condition = (type: string, status: string, more: Condition = {}): Condition => ({ type, status, ...more })

test.each<[string, ConditionedObject, string | undefined]>([
  ['no status', { kind: 'Widget', metadata: { generation: 3 } }, undefined],
  ['no conditions', object(undefined), undefined],
  ['an empty list', object([]), undefined],
  ['conditions of another shape', object({ Ready: false }), undefined],
  ['entries of another shape', object(['Ready', null, 3]), undefined],
  ['none that means health', object([condition('Synced', 'False')]), undefined],
  ['ready', object([condition('Ready', 'True')]), undefined],
  ['not ready', object([condition('Ready', 'False')]), 'Ready is False'],
  ['unknown', object([condition('Ready', 'Unknown')]), 'Ready is Unknown'],
  ['no status in it', object([{ type: 'Ready' }]), 'Ready is Unknown'],
  [
    'with its words',
    object([condition('Ready', 'False', { reason: 'Issuing', message: 'waiting for the order\n' })]),
    'Ready is False (Issuing: waiting for the order)',
  ],
  [
    'the first of the order decides',
    object([condition('Accepted', 'True'), condition('Ready', 'False')]),
    'Ready is False',
  ],
  ['and not a later one', object([condition('Accepted', 'False'), condition('Programmed', 'True')]), undefined],
  ['true of the generation before', object([condition('Ready', 'True')], 2), 'the change has not been taken up yet'],
  ['false of the generation before', object([condition('Ready', 'False')], 2), 'the change has not been taken up yet'],
  ['true of this generation', object([condition('Ready', 'True')], 3), undefined],
  ['its own generation counts first', object([condition('Ready', 'True', { observedGeneration: 3 })], 1), undefined],
  [
    'and is behind',
    object([condition('Ready', 'True', { observedGeneration: 2 })], 3),
    'the change has not been taken up yet',
  ],
])('%s', (_name, given, expected) => {
  expect(missingCondition(given)).toBe(expected)
})

test.each(HEALTH_CONDITIONS)('%s alone decides', (type) => {
  expect(missingCondition(object([condition(type, 'True')]))).toBeUndefined()
  expect(missingCondition(object([condition(type, 'False')]))).toBe(`${type} is False`)
})

test.each<[string, ConditionedObject, boolean]>([
  ['stalled', object([condition('Stalled', 'True')]), true],
  ['not stalled', object([condition('Stalled', 'False')]), false],
  ['stalled before the change', object([condition('Stalled', 'True')], 2), false],
  ['stalled, of this generation', object([condition('Stalled', 'True', { observedGeneration: 3 })], 2), true],
])('%s', (_name, given, expected) => {
  expect(stalledCondition(given) !== undefined).toBe(expected)
})

test('a long message is cut', () => {
  const missing = missingCondition(object([condition('Ready', 'False', { message: 'x'.repeat(5000) })]))
  expect(missing?.length).toBeLessThan(400)
})
