// The first version of a release, which has nothing before it to go back to.
import { expect } from 'expect'
import { namespace } from '../../lab/deploy/world.ts'
import { expectSound, history, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

export const first: ScenarioSet = {
  name: 'first',
  options: { scale: 0.2 },
  prepare: async () => undefined,
  scenarios: [
    {
      name: 'a first version that does not come up is removed again',
      async run(world) {
        const result = await world.deploy('9.9.9')
        expect(result.outputs.outcome ?? result.log).toBe('failed')
        expect(result).toMatchObject({ conclusion: 'failure', outputs: { revision: '' } })
        expect(recordOf(result).headline).toContain('nothing was installed before, so it was removed again')
        expect(await world.cluster.list('Deployment', namespace)).toEqual([])
        world.image('9.9.9')
        expect((await world.deploy('9.9.9')).outputs).toMatchObject({ outcome: 'succeeded', revision: '1' })
        expect(await history(world)).toEqual(['1 deployed'])
        await expectSound(world)
      },
    },
  ],
}
