import fc from 'fast-check'
import type { Goal } from './journal-state.ts'
import { lastHealthy, nextRevision, planRestore, planRolling, previous, type Revision, type Step } from './plan.ts'

/** `2 deployed b`: revision, status, content. */
const revision = (text: string): Revision => {
  const [number, status = '', manifestSha256 = ''] = text.split(' ')
  return { release: 'orders', revision: Number(number), status, manifestSha256 }
}
const revisions = (...texts: string[]) => texts.map(revision)
/** `2b`: a revision that the journal calls healthy. */
const healthy = (...texts: string[]) =>
  texts.map((text) => ({
    release: 'orders',
    revision: Number.parseInt(text, 10),
    manifestSha256: text.at(-1) ?? '',
    version: `v${text}`,
    at: '',
  }))
const said = (steps: readonly Step[]) =>
  steps
    .filter(({ kind }) => kind !== 'prove-rollback')
    .map(({ kind, ...rest }) =>
      [
        kind,
        ...Object.values({ ...rest, release: '', payload: '' }).filter(
          (value) => value !== '' && typeof value !== 'object',
        ),
      ].join(' '),
    )
const check = { url: 'http://a', status: 200, attempts: 1 }

describe('planRolling', () => {
  const target = { payload: 'orders', manifestSha256: 'b', helmWaits: false }
  const goal: Goal = { kind: 'revision', revision: 1, manifestSha256: 'a' }
  test.each<[string, Revision[], boolean, string[]]>([
    ['nothing installed', [], false, ['helm-apply 1 hooks', 'wait-healthy 1', 'smoke']],
    ['another version', revisions('1 deployed a'), true, ['helm-apply 2 hooks', 'wait-healthy 2', 'smoke']],
    ['the target, healthy', revisions('1 superseded a', '2 deployed b'), true, []],
    [
      'the target, not healthy',
      revisions('1 superseded a', '2 deployed b'),
      false,
      ['helm-apply 3 hooks', 'wait-healthy 3', 'smoke'],
    ],
    ['the target, failed', revisions('2 failed b'), true, ['helm-apply 3 hooks', 'wait-healthy 3', 'smoke']],
    [
      'the target two versions ago',
      revisions('2 superseded b', '3 deployed a'),
      true,
      ['helm-apply 4 hooks', 'wait-healthy 4', 'smoke'],
    ],
    ['an uninstalled target', revisions('2 uninstalled b'), true, ['helm-apply 3 hooks', 'wait-healthy 3', 'smoke']],
  ])('%s', (_, observed, isHealthy, steps) => {
    const plan = planRolling(
      target,
      { release: 'orders', revisions: observed, healthy: isHealthy },
      { smoke: [check], goal },
    )
    expect(said(plan)).toEqual(steps)
  })

  test('Helm waits where only it can judge; without checks there is no smoke', () => {
    const plan = planRolling(
      { ...target, helmWaits: true },
      { release: 'orders', revisions: [], healthy: false },
      { smoke: [], goal },
    )
    expect(said(plan)).toEqual(['helm-apply 1 resources', 'wait-healthy 1'])
  })
})

describe('planRestore', () => {
  const goal = (number: number, manifestSha256: string, snapshot?: string): Goal => ({
    kind: 'revision',
    revision: number,
    manifestSha256,
    snapshot,
  })
  const absent: Goal = { kind: 'absent' }
  const unchanged: Goal = { kind: 'unchanged' }

  test.each<[string, Goal, Revision[], string[]]>([
    ['nothing was there, nothing is', absent, [], []],
    ['nothing was there, something failed', absent, revisions('1 failed a'), ['helm-uninstall']],
    [
      'nothing was there, something is pending',
      absent,
      revisions('1 pending-install a'),
      ['helm-unlock 1', 'helm-uninstall'],
    ],
    ['nothing was there, something came up', absent, revisions('1 deployed a'), ['helm-uninstall']],
    ['nothing was there, its history was kept', absent, revisions('1 uninstalled a'), []],
    ['nothing to go back to', unchanged, revisions('1 failed a', '2 failed b'), []],
    [
      'nothing to go back to, and pending',
      unchanged,
      revisions('1 failed a', '2 pending-upgrade b'),
      ['helm-unlock 2'],
    ],
    ['it never changed', goal(1, 'a'), revisions('1 deployed a'), ['wait-healthy 1']],
    [
      'the upgrade failed',
      goal(1, 'a'),
      revisions('1 superseded a', '2 failed b'),
      ['helm-rollback 1 3', 'wait-healthy 3'],
    ],
    [
      'the upgrade came up',
      goal(1, 'a'),
      revisions('1 superseded a', '2 deployed b'),
      ['helm-rollback 1 3', 'wait-healthy 3'],
    ],
    [
      'the upgrade is pending',
      goal(1, 'a'),
      revisions('1 deployed a', '2 pending-upgrade b'),
      ['helm-unlock 2', 'helm-rollback 1 3', 'wait-healthy 3'],
    ],
    [
      'the rollback was done',
      goal(1, 'a'),
      revisions('1 superseded a', '2 failed b', '3 deployed a'),
      ['wait-healthy 3'],
    ],
    [
      'the rollback is pending',
      goal(1, 'a'),
      revisions('1 superseded a', '2 failed b', '3 pending-rollback a'),
      ['helm-unlock 3', 'helm-rollback 1 4', 'wait-healthy 4'],
    ],
    [
      'the revision is gone',
      goal(1, 'a', 's'),
      revisions('8 superseded b', '9 failed c'),
      ['helm-restore s 10', 'wait-healthy 10'],
    ],
    [
      'the revision is gone, and pending',
      goal(1, 'a', 's'),
      revisions('9 pending-upgrade c'),
      ['helm-unlock 9', 'helm-restore s 10', 'wait-healthy 10'],
    ],
    [
      'the number is there with other content',
      goal(1, 'a', 's'),
      revisions('1 superseded x', '2 failed b'),
      ['helm-restore s 3', 'wait-healthy 3'],
    ],
    [
      'the number cannot be read',
      goal(1, 'a', 's'),
      revisions('1 superseded unreadable-1', '2 failed b'),
      ['helm-restore s 3', 'wait-healthy 3'],
    ],
    ['all is gone', goal(1, 'a', 's'), [], ['helm-restore s 1', 'wait-healthy 1']],
    [
      'the revision is gone, but its content serves',
      goal(1, 'a'),
      revisions('9 failed c', '10 deployed a'),
      ['wait-healthy 10'],
    ],
  ])('%s', (_, to, observed, steps) => {
    expect(said(planRestore('orders', to, observed))).toEqual(steps)
  })

  test('says so when neither Helm nor a snapshot has it', () => {
    const plan = () => planRestore('orders', goal(1, 'a'), revisions('9 failed c'))
    expect(plan).toThrow('revision 1 is no longer in Helm')
  })

  test('wherever it is killed, planning again comes to the goal, and then changes nothing', () => {
    const kept = fc.record({
      status: fc.constantFrom(
        'deployed',
        'superseded',
        'failed',
        'pending-upgrade',
        'pending-rollback',
        'pending-install',
      ),
      manifestSha256: fc.constantFrom('a', 'b', 'c'),
    })
    const world = fc
      .array(kept, { maxLength: 4 })
      .map((list) => list.map((each, index) => ({ release: 'orders', revision: index + 1, ...each })))
    const goals = fc.constantFrom<Goal>(absent, goal(1, 'a', 's'), goal(2, 'b', 's'), goal(7, 'c', 's'))
    fc.assert(
      fc.property(world, goals, fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 4 }), (start, to, kills) => {
        let helm: Revision[] = start
        for (const [after, pending] of kills) helm = work(helm, planRestore('orders', to, helm), to, after, pending)
        const plan = planRestore('orders', to, helm)
        helm = work(helm, plan, to, plan.length, false)
        const again = said(planRestore('orders', to, helm))
        if (to.kind === 'absent') return expect(helm.concat(again as never[])).toEqual([])
        expect(helm.at(-1)).toMatchObject({
          status: 'deployed',
          manifestSha256: (to as { manifestSha256: string }).manifestSha256,
        })
        expect(again).toEqual([`wait-healthy ${helm.at(-1)?.revision}`])
      }),
    )
  })

  /** Helm as far as it matters here: the first `count` steps, the next one perhaps left pending by a kill. */
  function work(before: Revision[], steps: Step[], to: Goal, count: number, pending: boolean): Revision[] {
    const helm = before.map((each) => ({ ...each }))
    steps.slice(0, count + Number(pending)).forEach((step, index) => {
      const latest = helm.at(-1)
      const killed = index === count
      if (step.kind === 'helm-unlock' && latest && !killed) latest.status = 'failed'
      if (step.kind === 'helm-uninstall' && !killed) helm.length = 0
      if (step.kind !== 'helm-rollback' && step.kind !== 'helm-restore') return
      expect(step.revision).toBe(nextRevision(helm))
      expect(latest?.status ?? '').not.toMatch(/^pending-/)
      const content =
        step.kind === 'helm-rollback'
          ? helm.find((each) => each.revision === step.to)?.manifestSha256
          : (to as { manifestSha256: string }).manifestSha256
      helm.push({
        release: 'orders',
        revision: step.revision,
        status: killed ? 'pending-rollback' : 'deployed',
        manifestSha256: content ?? '',
      })
    })
    return helm
  }
})

describe('lastHealthy', () => {
  test.each<[string, Revision[], boolean, string[], number | undefined]>([
    ['nothing installed', [], false, [], undefined],
    ['the latest serves, whoever deployed it', revisions('1 superseded a', '2 deployed b'), true, ['1a'], 2],
    ['the latest does not serve', revisions('1 superseded a', '2 deployed b'), false, ['1a'], 1],
    ['the latest failed, whatever its pods say', revisions('1 superseded a', '2 failed b'), true, ['1a'], 1],
    [
      'the last of several that the journal knows',
      revisions('1 superseded a', '2 superseded b', '3 failed c'),
      false,
      ['1a', '2b'],
      2,
    ],
    ['not one that Helm has lost', revisions('2 superseded b', '3 failed c'), false, ['1a', '2b', '4d'], 2],
    [
      'not one whose content is another',
      revisions('1 superseded a', '2 superseded x', '3 failed c'),
      false,
      ['1a', '2b'],
      1,
    ],
    [
      'without a journal the last that Helm calls deployed',
      revisions('1 deployed a', '2 pending-upgrade b'),
      false,
      [],
      1,
    ],
    ['the latest itself, when the journal knows it and nothing else', revisions('1 deployed a'), false, ['1a'], 1],
    ['only failures', revisions('1 failed a', '2 failed b'), false, [], undefined],
  ])('%s', (_, observed, isHealthy, known, wanted) => {
    expect(lastHealthy({ revisions: observed, healthy: isHealthy }, healthy(...known))?.revision).toBe(wanted)
  })
})

describe('previous', () => {
  /**
   * Latest is revision 5 with content b. `known`: the journal calls it healthy. `put back`: it stands because a deploy
   * failed. `other`: what the journal knows of revision 3: other content, the same content, or one that Helm has lost.
   */
  const table = `
    status    serves  known  put back  other      previous
    deployed  yes     yes    yes       *          already 5
    deployed  yes     yes    no        different  3
    deployed  yes     yes    no        same       none
    deployed  yes     yes    no        lost       none
    deployed  yes     yes    no        none       none
    deployed  yes     no     *         different  3
    deployed  yes     no     *         same       none
    deployed  yes     no     *         lost       none
    deployed  yes     no     *         none       none
    deployed  no      *      *         different  3
    deployed  no      yes    *         same       5
    deployed  no      yes    *         lost       5
    deployed  no      yes    *         none       5
    deployed  no      no     *         same       3
    deployed  no      no     *         lost       none
    deployed  no      no     *         none       none
    failed    *       *      *         different  3
    failed    *       yes    *         same       5
    failed    *       yes    *         lost       5
    failed    *       yes    *         none       5
    failed    *       no     *         same       3
    failed    *       no     *         lost       none
    failed    *       no     *         none       none`
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/ {2,}/))
  const every = ['deployed', 'failed'].flatMap((status) =>
    ['yes', 'no'].flatMap((serves) =>
      ['yes', 'no'].flatMap((known) =>
        ['yes', 'no'].flatMap((back) =>
          ['different', 'same', 'lost', 'none'].map((other) => [status, serves, known, back, other]),
        ),
      ),
    ),
  )

  test.each(every)('%s, serves %s, known %s, put back %s, other %s', (...cells) => {
    const matching = rows.filter((row) => cells.every((cell, column) => row[column] === '*' || row[column] === cell))
    expect(matching).toHaveLength(1)
    const [status, serves, known, back, other] = cells
    const third = other === 'different' ? ['3 superseded a'] : other === 'same' ? ['3 superseded b'] : []
    const journal = {
      healthy: healthy(
        ...(other === 'none' ? [] : [other === 'same' ? '3b' : '3a']),
        ...(known === 'yes' ? ['5b'] : []),
      ),
      ...(back === 'yes' && { putBack: 5 }),
    }
    const observed = { revisions: revisions(...third, '4 failed c', `5 ${status} b`), healthy: serves === 'yes' }
    const found = previous(observed, journal)
    const words =
      found.kind === 'go'
        ? `${found.to.revision}`
        : found.kind === 'already'
          ? `already ${found.revision.revision}`
          : 'none'
    expect(words).toBe(matching[0]?.at(-1))
  })

  test('after a rollback by hand goes further back, never forth again', () => {
    // 1a and 2b served, 3 is 1a again; the journal then knows 1 and 3 only.
    const observed = { revisions: revisions('1 superseded a', '2 superseded b', '3 deployed a'), healthy: true }
    expect(previous(observed, { healthy: healthy('1a', '3a') })).toMatchObject({ kind: 'none' })
  })

  test('after somebody went back by hand goes further back, never forth again', () => {
    const observed = { revisions: revisions('1 superseded a', '2 superseded b', '3 deployed a'), healthy: true }
    expect(previous(observed, { healthy: healthy('1a', '2b') })).toMatchObject({ kind: 'none' })
    const others = [{ ...revision('1 deployed b'), release: 'orders-green' }]
    const known = [...healthy('1a'), ...healthy('1b').map((one) => ({ ...one, release: 'orders-green' }))]
    const first = { revisions: revisions('1 deployed a'), healthy: true }
    expect(previous(first, { healthy: known }, others)).toMatchObject({ kind: 'none' })
  })

  test.each<[string, Revision[], string]>([
    ['stands in the slot beside', [{ ...revision('1 deployed b'), release: 'orders-green' }], 'go orders-green 1'],
    ['was removed with its slot: none that is older takes its place', [], 'gone v1b'],
    ['was pruned', [{ ...revision('7 deployed z'), release: 'orders-green' }], 'gone v1b'],
  ])('the version before %s', (_, others, expected) => {
    const observed = { revisions: revisions('1 superseded a', '2 deployed c'), healthy: true }
    const known = [
      ...healthy('1a'),
      ...healthy('1b').map((one) => ({ ...one, release: 'orders-green' })),
      ...healthy('2c'),
    ]
    const found = previous(observed, { healthy: known }, others)
    const words =
      found.kind === 'go'
        ? `go ${found.to.release} ${found.to.revision}`
        : found.kind === 'gone'
          ? `gone ${found.version.version}`
          : found.kind
    expect(words).toBe(expected)
  })

  test('says why there is none', () => {
    expect(previous({ revisions: [], healthy: false }, { healthy: [] })).toEqual({
      kind: 'none',
      why: 'nothing is installed',
    })
    const observed = { revisions: revisions('1 deployed a'), healthy: true }
    expect(previous(observed, { healthy: healthy('1a') })).toMatchObject({
      why: 'no earlier revision than 1 is known to be healthy',
    })
  })
})
