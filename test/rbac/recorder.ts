// Which rights actions use, told from the requests that the cluster answered while they ran.
import type { ApiRequest } from '../../lab/cluster/api/server.ts'
import type { DeployWorld, DeployWorldOptions } from '../../lab/deploy/world.ts'
import { type Right, rightsOfRequest } from './rights.ts'

/** Who asks: our own client in one of the two actions (canary-promote has the Role of helm-deploy), or the helm that they run. */
export type Asker = 'helm-deploy' | 'rollback' | 'helm'

/** Rights by who asked for them, gathered over all worlds that were recorded. */
export class Recorder {
  readonly rights: Record<Asker, Set<Right>> = { 'helm-deploy': new Set(), rollback: new Set(), helm: new Set() }

  /**
   * The same world, whose actions are recorded. What scenarios do with a helm of their own is not, nor what Helm asks for
   * where the chart is not the example's.
   */
  record(world: DeployWorld, { chart }: DeployWorldOptions): DeployWorld {
    const recorded = async <T>(action: 'helm-deploy' | 'rollback', run: () => Promise<T>): Promise<T> => {
      const before = world.cluster.requests.at(-1)
      const result = await run()
      // The oldest are forgotten.
      const since = before === undefined ? 0 : world.cluster.requests.lastIndexOf(before) + 1
      for (const request of world.cluster.requests.slice(since)) {
        // What is tried dry follows from the chart, as what Helm itself asks for.
        const tried = new URLSearchParams(request.query).has('dryRun')
        if (request.userAgent === 'slipway' && !tried) this.#note(action, request)
        else if (chart === undefined) this.#note('helm', request)
      }
      return result
    }
    return {
      ...world,
      deploy: (version, options) => recorded('helm-deploy', () => world.deploy(version, options)),
      rollback: (inputs, options) => recorded('rollback', () => world.rollback(inputs, options)),
      promote: (mode, options) => recorded('helm-deploy', () => world.promote(mode, options)),
    }
  }

  #note(asker: Asker, request: ApiRequest): void {
    for (const right of rightsOfRequest(request)) this.rights[asker].add(right)
  }
}
