// A deploy only of what is proven: a signed verdict on the commit, signed attestations of the image. Asked before anything else.
import { realpath } from 'node:fs/promises'
import { readHandedOver } from '../attestations/bundle-files.ts'
import { type Demand, type Proof, unproven } from '../attestations/demand.ts'
import { bundleVerifier, type VerifyBundle } from '../attestations/verify-bundle.ts'
import { readText } from '../gatekeeper/bounded-file.ts'
import type { Clock, Log } from '../host.ts'
import type { RequireVerdict } from '../policy/verdict-schema.ts'
import { Unreadable } from '../reports/reader.ts'
import { oneLine } from '../text/inert.ts'

/** Something that must be proven is not. Nothing was changed. */
export class VerdictRefused extends Error {
  override name = 'VerdictRefused'

  constructor(reasons: readonly string[]) {
    const lines = reasons.slice(0, mostLines).map((reason) => `- ${oneLine(reason, 600)}`)
    const rest = reasons.length - lines.length
    super(
      `what is to be deployed is not proven; nothing was changed:\n${lines.join('\n')}${rest > 0 ? `\n- and ${rest} more` : ''}`,
    )
  }
}

const mostLines = 30
const github = 'https://github.com/'
const rootBytes = 2 ** 20

export interface VerdictRequest {
  required: RequireVerdict
  /** Absolute paths of files and folders with bundles. */
  bundles: readonly string[]
  /** `sha256:...` */
  digest: string
  commit?: { sha: string }
}

/** Says what was proven. Rejects with {@link VerdictRefused}. */
export async function requireVerdict(
  { required, bundles, digest, commit }: VerdictRequest,
  { workspace, clock, log, run }: { workspace: string; clock: Clock; log: Log; run: { repository: string } },
): Promise<void> {
  const repository = required.repository ?? run.repository
  const early: string[] = []
  if (commit === undefined) early.push('the checkout has no commit that a verdict could be about')
  if (repository === '') early.push('the run has no repository; name it by require-verdict.repository in the policy')
  if (bundles.length === 0) early.push('no bundle was handed over; give the input `bundles`')
  const root = await realpath(workspace)
  const verify = await verifierOf(root, required['trusted-root'], early)
  if (early.length > 0 || !commit || !verify) throw new VerdictRefused(early)

  const handed = await readHandedOver(root, bundles)
  const proofs: Proof[] = []
  const refused = [...handed.refused]
  for (const { file, bundle } of handed.bundles) {
    try {
      proofs.push({ file, ...verify(bundle) })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      refused.push(`${file}: ${error.message}`)
    }
  }
  const demand = demandOf(required, repository)
  const verdicts = handed.verdicts.map(({ sha256, verdict: { subject } }) => {
    return { sha256, commit: subject.commit, repository: url(subject.repository) }
  })
  const lacking = unproven(demand, { commit: commit.sha, digest }, proofs, verdicts, clock.now())
  if (lacking.length > 0) throw new VerdictRefused([...lacking, ...refused])
  for (const reason of refused) log.warning(`a bundle that was not needed cannot be used: ${reason}`)
  log.info(`proven: commit ${commit.sha.slice(0, 12)} passed its gate, and ${digest} was built from it`)
}

async function verifierOf(root: string, file: string, reasons: string[]): Promise<VerifyBundle | undefined> {
  try {
    return await bundleVerifier(await readText(root, file, rootBytes))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    reasons.push(`${file}, which require-verdict.trusted-root names, ${error.message}`)
    return undefined
  }
}

function demandOf(required: RequireVerdict, repository: string): Demand {
  const { verdict, image, issuer, refs } = required
  return {
    issuer,
    repository: url(repository),
    refs,
    maxAgeMs: required['max-age'],
    acceptWarned: required['accept-warned'],
    verdict: { workflow: url(verdict.workflow) },
    image: { workflow: url(image.workflow), predicates: image.predicates },
  }
}

function url(name: string): string {
  return name.startsWith('https://') ? name : `${github}${name}`
}
