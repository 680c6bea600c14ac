import { repository } from '../../deploy/digest.ts'
import { deployment } from '../manifests.ts'
import type { Conversation } from '../talk.ts'

const wait = ['rollout', 'status', 'deploy/web', '--timeout=60s']

/** What the real kubectl says, and what it asks for. */
export const kubectlSession: Conversation = {
  name: 'kubectl',
  async run(talk) {
    const run = (step: string, ...args: string[]) => talk.kubectl(step, args)
    await talk.kubectl('apply', ['apply', '-f', '-'], deployment('web', '1', { env: [{ name: 'A', value: '1' }] }))
    await run('rollout status', ...wait)
    await talk.pause()
    await talk.kubectl(
      'apply again',
      ['apply', '-f', '-'],
      deployment('web', '1', { env: [{ name: 'A', value: '1' }] }),
    )
    await talk.kubectl(
      'apply a change',
      ['apply', '-f', '-'],
      deployment('web', '1', { env: [{ name: 'B', value: '2' }] }),
    )
    await run('rollout status of a change', ...wait)
    await talk.kubectl('diff', ['diff', '-f', '-'], deployment('web', '1', { env: [{ name: 'B', value: '2' }] }))
    await run('set image', 'set', 'image', 'deploy/web', `web=${repository}:2`)
    await run('rollout status of an image', ...wait)
    await talk.settled()
    await run('rollout history', 'rollout', 'history', 'deploy/web')
    await run('get', 'get', 'deploy,rs,pods')
    await run('get wide', 'get', 'deploy', '-o', 'wide')
    await run('get a path', 'get', 'deploy', 'web', '-o', 'jsonpath={.status.readyReplicas}')
    await run('logs', 'logs', 'deploy/web', '--tail=1')
    await run('undo', 'rollout', 'undo', 'deploy/web', '--to-revision=1')
    await run('rollout status of an undo', ...wait)
    await run('restart', 'rollout', 'restart', 'deploy/web')
    await run('rollout status of a restart', ...wait)
    await run('scale', 'scale', 'deploy/web', '--replicas=3')
    await run('wait', 'wait', '--for=condition=available', 'deploy/web', '--timeout=60s')
    await run('patch', 'patch', 'deploy', 'web', '-p', '{"spec":{"minReadySeconds":1}}')
    await run(
      'patch of type merge',
      'patch',
      'deploy',
      'web',
      '--type=merge',
      '-p',
      '{"spec":{"revisionHistoryLimit":3}}',
    )
    await run(
      'patch of type json',
      'patch',
      'deploy',
      'web',
      '--type=json',
      '-p',
      '[{"op":"test","path":"/spec/replicas","value":9}]',
    )
    await run('patch that is wrong', 'patch', 'deploy', 'web', '-p', '{"spec":{"replicas":-1}}')
    await run('pause', 'rollout', 'pause', 'deploy/web')
    await run('pause again', 'rollout', 'pause', 'deploy/web')
    await run('resume', 'rollout', 'resume', 'deploy/web')
    await run('expose', 'expose', 'deploy/web', '--port=80', '--target-port=8080')
    await run('create a map', 'create', 'cm', 'settings', '--from-literal=a=1')
    await run('create it again', 'create', 'cm', 'settings')
    await run('create a secret', 'create', 'secret', 'generic', 'key', '--from-literal=token=hush')
    await run('label', 'label', 'cm', 'settings', 'tier=back')
    await run('annotate', 'annotate', 'cm', 'settings', 'note=x')
    await run('describe', 'describe', 'cm', 'settings')
    const map = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data })
    const server = ['apply', '--server-side', '-f', '-']
    await talk.kubectl('server-side apply', server, map({ a: '1', b: '1' }))
    await run('patch of what was applied', 'patch', 'cm', 'm', '--type=merge', '-p', '{"data":{"a":"2"}}')
    await talk.kubectl('server-side apply that is contested', server, map({ a: '1' }))
    await talk.kubectl('server-side apply by force', [...server, '--force-conflicts'], map({ a: '1' }))
    await talk.kubectl('invalid', ['apply', '-f', '-'], { ...map({}), metadata: { name: 'No_Good' } })
    await talk.kubectl('unknown field', ['apply', '-f', '-'], { ...map({}), odd: 1 })
    await run('get none', 'get', 'cm', 'none')
    await run('get of no kind', 'get', 'odds')
    await talk.settled()
    await run('delete with what it has', 'delete', 'deploy', 'web', '--cascade=foreground', '--timeout=60s')
    await run('delete by label', 'delete', 'cm', '-l', 'tier=back')
    await run('delete of none', 'delete', 'cm', 'none')
    await run('delete of none that may be', 'delete', 'cm', 'none', '--ignore-not-found')
  },
}
