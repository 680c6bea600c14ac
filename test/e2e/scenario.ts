/** One thing that is tried from end to end. It rejects when something is not as it should be. */
export interface Scenario {
  name: string
  run(): Promise<void>
}
