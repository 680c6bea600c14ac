/** Everything that reaches outside the process while a rollout works. Reads are not effects. */
export type EffectName =
  | 'lease'
  | 'journal'
  | 'snapshot'
  | 'prune-snapshot'
  | 'helm-apply'
  | 'helm-rollback'
  | 'helm-uninstall'
  | 'helm-unlock'
  | 'remove-stuck-pod'
  | 'route'

/** The one door for external effects, so that they can be counted, delayed and killed at any of them. */
export interface Effects {
  perform<T>(name: EffectName, work: () => Promise<T>): Promise<T>
}

/** Effects as they are, with nothing in between. */
export const direct: Effects = { perform: (_name, work) => work() }
