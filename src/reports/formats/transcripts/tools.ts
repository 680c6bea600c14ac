/** Tools whose plain output is read, as closing lines name them. */
export const transcribed = [
  ...(['black', 'cargo fmt', 'flake8', 'go vet', 'gofmt', 'golint', 'isort', 'mypy', 'prettier'] as const),
  ...([
    'pycodestyle',
    'pyflakes',
    'revive',
    'ruff format',
    'rustfmt',
    'shellcheck',
    'staticcheck',
    'yamllint',
  ] as const),
] as const

export type Transcribed = (typeof transcribed)[number]
