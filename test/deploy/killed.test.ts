// Every write of every strategy in turn is the last thing a runner does; `npm run e2e -- killed` mends each of them twice.
import { failed, killEverywhere, type Row, told } from '../scenarios/killed.ts'
import { lanes } from '../scenarios/lanes.ts'

const TIMEOUT_MS = 900_000

// They wait for the terms of dead locks most of the time, so they do it side by side.
const running = new Map<string, Promise<Row[]>>()
beforeAll(() => {
  for (const lane of lanes) {
    const rows = killEverywhere(lane, true)
    rows.catch(() => undefined)
    running.set(lane.name, rows)
  }
})
afterAll(async () => {
  const settled = await Promise.allSettled(running.values())
  console.log(told(settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))))
}, TIMEOUT_MS)

test.each(lanes.map(({ name }) => [name]))(
  '%s: whenever the runner is lost, what comes next leads to one version',
  async (name) => {
    const rows = (await running.get(name)) ?? []
    expect(rows.length).toBeGreaterThan(8)
    expect(failed(rows)).toEqual([])
  },
  TIMEOUT_MS,
)
