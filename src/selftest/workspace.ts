// A copy of the consumer's workspace in which reports can be made, damaged and taken away.
import { cp, lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { glob } from '../reports/glob.ts'
import { defaultLimits } from '../reports/reader.ts'

/** Folders that no gate reads and that may be large. */
const leftOut = new Set(['.git', 'node_modules'])

/** The copy. Links are not copied: what is written to the copy stays in it. */
export class WorkspaceCopy {
  readonly root: string
  readonly #policy: string
  #policyText: string | undefined
  #written: string[] = []

  private constructor(root: string, policy: string, policyText: string | undefined) {
    this.root = root
    this.#policy = policy
    this.#policyText = policyText
  }

  /**
   * Copy a workspace, without the reports that are checked in: a run removes them before it measures.
   * @param policy workspace-relative path of the policy, and its text where there is one
   * @param reports globs of reports
   */
  static async make(
    from: string,
    to: string,
    policy: { path: string; text: string | undefined },
    reports: readonly string[],
  ): Promise<WorkspaceCopy> {
    const filter = async (path: string) => {
      const entry = await lstat(path)
      return (entry.isDirectory() && (path === from || !leftOut.has(basename(path)))) || entry.isFile()
    }
    await cp(from, to, { recursive: true, filter })
    const copy = new WorkspaceCopy(to, policy.path, policy.text)
    for (const { path } of await glob(reports, to, defaultLimits)) {
      if (path !== policy.path) await rm(join(to, path), { recursive: true, force: true })
    }
    await copy.#write(policy.path, policy.text)
    return copy
  }

  /** Put files below a folder, for good. */
  async put(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
    for (const [path, text] of files) await this.#write(join(folder, path), text)
  }

  /** Have these reports in the copy, and no others; `policy` stands in for the policy. */
  async set(files: ReadonlyMap<string, string>, policy?: string): Promise<void> {
    for (const path of this.#written) if (!files.has(path)) await rm(join(this.root, path), { force: true })
    for (const [path, text] of files) await this.#write(path, text)
    this.#written = [...files.keys()]
    await this.#write(this.#policy, policy ?? this.#policyText)
  }

  async #write(path: string, text: string | undefined): Promise<void> {
    const file = join(this.root, path)
    if (text === undefined) return rm(file, { force: true })
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}
