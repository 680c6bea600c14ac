import { join } from 'node:path'
import type { Conversation } from '../talk.ts'

const chart = join(import.meta.dirname, '..', '..', '..', 'examples', 'python-trading', 'chart')

/** What the real helm says, and what it asks for, from the first install to the last trace. */
export const helmReleases: Conversation = {
  name: 'helm',
  slow: true,
  async run(talk) {
    const upgrade = (step: string, tag: string, ...args: string[]) => {
      const values = `image.tag=${tag},replicaCount=2,readinessProbe.periodSeconds=1`
      const always = ['upgrade', '--install', 'orders', chart, '--wait', '--timeout', '60s', '--set', values]
      return talk.helm(step, [...always, ...args])
    }
    await upgrade('install', '1')
    await talk.settled()
    await upgrade('upgrade', '2')
    await talk.settled()
    await upgrade('upgrade to the same', '2')
    await upgrade('dry run', '1', '--dry-run=server')
    await upgrade('image that is absent', 'absent', '--timeout', '8s')
    await upgrade('sickness that is rolled back', 'sick', '--rollback-on-failure', '--timeout', '8s')
    await talk.settled()
    await talk.helm('history', ['history', 'orders'])
    await talk.helm('rollback', ['rollback', 'orders', '1', '--wait', '--timeout', '60s'])
    await talk.settled()
    await talk.helm('manifest', ['get', 'manifest', 'orders'])
    await talk.helm('list', ['list'])
    await talk.helm('rollback to none', ['rollback', 'orders', '99'])
    const deployed = `GET ${talk.path('apps/v1', 'deployments/orders')}`
    await talk.ask('owners after all', deployed)
    await talk.helm('uninstall', ['uninstall', 'orders', '--wait', '--timeout', '60s'])
    await talk.helm('uninstall again', ['uninstall', 'orders'])
    await talk.ask('what is left', `GET ${talk.core('secrets')}`)
  },
}
