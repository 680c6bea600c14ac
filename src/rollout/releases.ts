/** Helm releases of an application: its own, and those that stand beside it for a time. */
export const releasesOf = (app: string) => ({
  own: app,
  canary: `${app}-canary`,
  /** The old version once more, for a canary to be compared to. */
  baseline: `${app}-baseline`,
  slots: [`${app}-blue`, `${app}-green`] as [string, string],
})
