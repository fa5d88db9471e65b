/** The GitHub workflow that gates pull requests. docs/ci.md shows the same text. */
export const WORKFLOW_TEMPLATE = `name: perf
on: pull_request
permissions: { contents: read }
jobs:
  gate:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: { fetch-depth: 2, persist-credentials: false }
      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0
        with: { node-version: 22, package-manager-cache: false }
      - uses: OWNER/parallel-bench@COMMIT # the action in this repository, by its full commit
`;
