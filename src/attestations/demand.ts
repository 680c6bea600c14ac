// What was handed over, held against what a policy asks for: every reason why it is not enough. Pure.
import { predicateType as verdictType } from '../gate/files/statement.ts'
import type { Attested } from './verify-bundle.ts'
import { matches } from './wildcard.ts'

/** What must be proven before something is deployed. */
export interface Demand {
  /** URL of who vouches for identities. */
  issuer: string
  /** URL of the repository whose runs may sign. */
  repository: string
  /** Refs that the signing runs were about, with `*` for any characters. */
  refs: readonly string[]
  maxAgeMs: number
  /** A verdict that lets a commit in with warnings is enough. */
  acceptWarned: boolean
  verdict: { workflow: string }
  /** `predicates`: all of these types must be there. */
  image: { workflow: string; predicates: readonly string[] }
}

/** A bundle that verified, by its file. */
export interface Proof extends Attested {
  file: string
}

/** verdict.json as it was handed over; statements may be about the file. */
export interface VerdictAtHand {
  sha256: string
  /** URL. */
  repository: string
  commit: string
}

export interface Deployed {
  /** Of the checkout. */
  commit: string
  /** `sha256:...` of the image. */
  digest: string
}

/** A clock may be off by as much. */
const skewMs = 5 * 60_000

/**
 * What is not proven, one line each, with what is wrong with each proof that could have been it; empty when all is proven.
 * Of several verdicts on the commit the newest one counts.
 * @param now milliseconds since the epoch
 */
export function unproven(
  demand: Demand,
  deployed: Deployed,
  proofs: readonly Proof[],
  verdicts: readonly VerdictAtHand[],
  now: number,
): string[] {
  const verdict = verdictUnproven(demand, deployed, proofs, verdicts, now)
  const image = demand.image.predicates.flatMap((type) => imageUnproven(type, demand, deployed, proofs, now))
  return [...verdict, ...image]
}

function verdictUnproven(
  demand: Demand,
  { commit }: Deployed,
  proofs: readonly Proof[],
  verdicts: readonly VerdictAtHand[],
  now: number,
): string[] {
  const candidates = proofs.filter(({ statement }) => statement.predicateType === verdictType)
  if (candidates.length === 0) return [`no bundle holds a verdict on commit ${short(commit)} (${verdictType})`]
  const judged = candidates.map((proof) => ({
    proof,
    wrong: [
      ...signerWrong(proof, demand, demand.verdict.workflow),
      ...ageWrong(proof, demand, now),
      ...commitWrong(proof, commit, demand, verdicts),
    ],
  }))
  const about = judged.filter(({ wrong }) => wrong.length === 0).map(({ proof }) => proof)
  const newest = about.toSorted((one, other) => other.signedAt - one.signedAt)[0]
  if (!newest) return judged.map(({ proof, wrong }) => `${proof.file}: ${wrong.join('; ')}`)
  const result = String(newest.statement.predicate.result)
  const enough = demand.acceptWarned ? ['PASSED', 'WARNED'] : ['PASSED']
  return enough.includes(result)
    ? []
    : [`${newest.file}: the verdict on commit ${short(commit)} is ${result}, not ${enough.join(' or ')}`]
}

function imageUnproven(
  type: string,
  demand: Demand,
  { digest, commit }: Deployed,
  proofs: readonly Proof[],
  now: number,
): string[] {
  const candidates = proofs.filter(({ statement }) => statement.predicateType === type)
  if (candidates.length === 0) return [`no bundle holds ${type} about the image ${digest}`]
  const judged = candidates.map((proof) => {
    const { statement, signer } = proof
    const isAbout = statement.subjects.some(({ sha256 }) => `sha256:${sha256}` === digest)
    return [
      ...signerWrong(proof, demand, demand.image.workflow),
      ...ageWrong(proof, demand, now),
      ...(isAbout ? [] : [`it is about ${digestsIn(proof)}, not about the image ${digest}`]),
      ...(signer.commit === commit
        ? []
        : [`it was built from commit ${short(signer.commit)}, and the checkout is ${short(commit)}`]),
    ]
  })
  if (judged.some((wrong) => wrong.length === 0)) return []
  return judged.map((wrong, index) => `${candidates[index]?.file}: ${wrong.join('; ')}`)
}

function signerWrong({ signer }: Proof, { issuer, repository, refs }: Demand, workflow: string): string[] {
  const wrong: string[] = []
  if (signer.issuer !== issuer) wrong.push(`${said(signer.issuer)} vouches for its signer, not ${issuer}`)
  if (!matches(workflow, signer.workflow)) wrong.push(`it was signed by ${said(signer.workflow)}, not by ${workflow}`)
  if (signer.repository !== repository) wrong.push(`it is of ${said(signer.repository)}, not of ${repository}`)
  if (!refs.some((ref) => matches(ref, signer.ref)))
    wrong.push(`it was signed on ${said(signer.ref)}, not on ${refs.join(' or ')}`)
  return wrong
}

function ageWrong({ signedAt }: Proof, { maxAgeMs }: Demand, now: number): string[] {
  const at = new Date(signedAt).toISOString()
  if (signedAt > now + skewMs) return [`it was signed in the future (${at}); is the clock right?`]
  if (now - signedAt <= maxAgeMs) return []
  return [`it expired: it was signed on ${at}, and max-age is ${Math.round(maxAgeMs / 60_000)} minutes`]
}

/** A statement is about a commit, or about the verdict.json that is. */
function commitWrong(proof: Proof, commit: string, demand: Demand, verdicts: readonly VerdictAtHand[]): string[] {
  const { subjects } = proof.statement
  if (subjects.some(({ gitCommit, sha1 }) => (gitCommit ?? sha1) === commit)) return []
  const file = verdicts.find(({ sha256 }) => subjects.some((subject) => subject.sha256 === sha256))
  if (file === undefined) {
    const isOfFile = subjects.every(({ gitCommit, sha1 }) => (gitCommit ?? sha1) === undefined)
    const why = `it is about ${digestsIn(proof)}, not about commit ${short(commit)}`
    return [isOfFile ? `${why}; if that is a verdict.json, hand it over as well` : why]
  }
  if (file.commit !== commit) return [`its verdict.json is about commit ${short(file.commit)}, not ${short(commit)}`]
  return file.repository === demand.repository ? [] : [`its verdict.json is about ${said(file.repository)}`]
}

function digestsIn({ statement }: Proof): string {
  const all = statement.subjects.flatMap((subject) => Object.entries(subject).map((each) => each.join(':')))
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ')
}

function said(text: string): string {
  return text === '' ? 'nobody' : text
}

function short(commit: string): string {
  return commit === '' ? 'unknown' : commit.slice(0, 12)
}
