// Platforms that an image can be built for, and what builds them. Pure.

/** Those that image.yml has outputs for. */
export const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/ppc64le', 'linux/s390x'] as const
export type Platform = (typeof platforms)[number]

/** What a runner says of itself as `runner.arch`; nothing that is hosted is of the other ones. */
const architectures: Partial<Record<Platform, string>> = { 'linux/amd64': 'X64', 'linux/arm64': 'ARM64' }
const hosted: Partial<Record<Platform, string>> = { 'linux/arm64': 'ubuntu-24.04-arm' }
const usual = 'ubuntu-24.04'

/** One leg of the matrix of image.yml. */
export interface BuildLeg {
  platform: Platform
  /** Name of the leg in outputs and artifacts: `linux-arm-v7`. */
  key: string
  runner: string
  /** A runner whose `runner.arch` is another one emulates. */
  arch: string
}

export function keyOf(platform: Platform): string {
  return platform.replaceAll('/', '-')
}

export function buildLegs(wanted: readonly Platform[], runners: Partial<Record<Platform, string>>): BuildLeg[] {
  return wanted.map((platform) => ({
    platform,
    key: keyOf(platform),
    runner: runners[platform] ?? hosted[platform] ?? usual,
    arch: architectures[platform] ?? 'emulated',
  }))
}

/** How the index of an image, and its configuration, name a platform. */
export interface PlatformFields {
  os: string
  architecture: string
  variant?: string
}

export function fieldsOf(platform: Platform): PlatformFields {
  const [os = '', architecture = '', variant] = platform.split('/')
  return { os, architecture, ...(variant !== undefined && { variant }) }
}

/** Does a configuration say this platform? Every arm64 is a v8, said or not. */
export function isFor(platform: Platform, { os, architecture, variant }: Partial<PlatformFields>): boolean {
  const wanted = fieldsOf(platform)
  const said = architecture === 'arm64' && variant === 'v8' ? undefined : variant || undefined
  return os === wanted.os && architecture === wanted.architecture && said === wanted.variant
}
