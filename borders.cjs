// Who may import whom: the rooms, what each may see, and why; the build runs it, and type imports count.
//
// Purity is per file. A stage file is pure unless `adapters` lists it; tsconfig.pure.json and the purity part of .oxlintrc.json are made
// from that list (`node tools/apply-borders.ts`), and test/house says when they are out of step.

/** The stages of the work; each is pure files behind a door, and adapters beside them. */
const stages = ['observe', 'forecast', 'decide', 'rehearse', 'keda', 'gate', 'deliver', 'record']

/** Rooms whose files are pure unless listed as adapters. */
const pureRooms = ['core', 'manifest', ...stages]

/** Files of pure rooms that talk to one product, named after it; boot alone imports them. */
const adapters = [
  'src/observe/prometheus.ts',
  'src/observe/opencost.ts',
  'src/deliver/webhook.ts',
  'src/deliver/openai-compatible.ts',
  'src/forecast/http-model.ts',
  'src/gate/cedar.ts',
  'src/forecast/date-holidays.ts',
  ...['onnx', 'onnx-worker'].map((file) => `src/forecast/${file}.ts`),
  ...['control-plane', 'kubernetes', 'kubernetes-api', 'kubernetes-watch', 'policy-files', 'mounted-file'].map(
    (file) => `src/gate/${file}.ts`,
  ),
  ...['git', 'git-program', 'git-mirror', 'git-tree', 'git-commit'].map((file) => `src/deliver/${file}.ts`),
]

/** Packages that pure files may import: they run in a browser as they are. */
const purePackages = ['yaml', '@noble/[^/]+']

/** What a room shows besides its door (the file that bears its name): contracts by role, and the values that go with them. */
const contracts = {
  observe: ['source', 'cpu-from-signal', 'per-request'],
  forecast: [
    'model',
    'test-model',
    'pooled-shape',
    'pooled-match',
    'pooled-profile',
    'segments',
    'score',
    'keep-figures',
    'widen',
    'adaptive-conformal',
    'agrees',
    'pinball',
  ],
  gate: [
    'policy-source',
    'policy-publisher',
    'policy-engine',
    'bundle',
    'admit-bundle',
    'bundle-tests',
    'bundle-diff',
    'request-of',
    'judge-request',
    'replay',
    'replay-tally',
  ],
  decide: ['cost-roll-up', 'capacity-outlook', 'outlook-share'],
  deliver: ['repository', 'host', 'channel', 'model-endpoint'],
  rehearse: ['measure'],
  record: [
    'merkle',
    'merkle-verify',
    'memory-tree',
    'tile',
    'grow-tiles',
    'signed-note',
    'checkpoint',
    'signer',
    'envelope',
    'verify-pack',
    'verify-chain',
    'pack',
    'pack-format',
    'pack-verdict',
    'public-key',
    'base64',
    'policy-head',
    'policy-root',
    'signed-document',
  ],
}

/** Files of `state` that know an engine; the rest of that room are its contracts. */
const stateEngines = 'src/state/(sqlite|postgres|migrations|compile|schema|cursor|backup|restore)'

/** The files that send HTTP requests; the terminal and the screens have `fetch` for the API of Tidegate itself, by .oxlintrc.json. */
const waysOut = '^src/boot/http[a-z-]*\\.ts$'

/** Core files that make what nobody else may make, and the one file that each is open to. */
const seals = [
  { file: 'src/core/seal-permit.ts', maker: 'src/run/effect/gateway.ts', reason: 'only the gateway lets an effect out' },
  { file: 'src/core/seal-scope.ts', maker: 'src/identity/scope-of.ts', reason: 'only identity says what a reader may see' },
]

const tests = '\\.test\\.tsx?$'
const bareTs = (path) => path.replaceAll('.', '\\.')
const anyOf = (names) => `(${names.join('|')})`
const adapterPaths = anyOf(adapters.map((path) => `^${bareTs(path)}$`))
const doors = [...stages, 'manifest'].flatMap((room) => [room, ...(contracts[room] ?? [])].map((file) => `^src/${room}/${file}\\.ts$`))
const stateContracts = `^src/state/(?!${stateEngines.slice('src/state/'.length)})`

/** One rule a room: `sees` are the paths of this repository that it may import besides its own. */
const rooms = [
  { room: 'core', sees: [], reason: 'the nouns know nobody, so that everybody may know them' },
  { room: 'manifest', sees: ['^src/core/'], reason: 'documents are read and edited without knowing why' },
  ...stages.map((room) => ({
    room,
    sees: ['^src/core/', '^src/manifest/'],
    reason: 'a stage never imports another: values go from one to the next through run',
  })),
  { room: 'state', sees: ['^src/core/'], reason: 'the store keeps what it is given and knows no stage' },
  {
    room: 'identity',
    sees: ['^src/core/', stateContracts],
    reason: 'who is asking is told by the contracts of the store, never by an engine',
  },
  {
    room: 'run',
    sees: ['^src/core/', stateContracts, ...doors],
    reason: 'the story is told in the words of the doors and knows no vendor',
  },
  {
    room: 'serve',
    sees: ['^src/core/', '^src/run/', '^src/identity/', stateContracts, ...doors],
    reason: 'a route parses, permits, calls one function of run and presents',
  },
  { room: 'boot', sees: ['^src/(?!cli/)'], reason: 'the only room that names a vendor wires everything and is above all but the terminal' },
  { room: 'cli', sees: ['^src/core/', '^src/boot/', '^api/', ...doors], reason: 'the terminal speaks to the API or to a pure door' },
]

/** Packages and Node per room that is not pure; boot may import any. */
const packages = [
  { room: 'state', may: ['kysely', 'pg', '@types/pg', '@noble/[^/]+'], reason: 'Kysely compiles statements, node:sqlite or pg runs them' },
  { room: 'identity', may: ['@noble/[^/]+'], reason: 'passwords and keys need no vendor' },
  { room: 'run', may: [], reason: 'the story needs no vendor' },
  { room: 'serve', may: ['fastify', 'typebox', 'prom-client'], reason: 'the HTTP door is Fastify and nothing else' },
  { room: 'cli', may: ['yaml', '@noble/[^/]+'], reason: 'a command starts in no time because it loads nothing' },
]

/** Commands that work on this machine and may load boot, lazily. */
const localCommands = [
  'configuration-options',
  'start',
  'connect',
  'doctor',
  'forecast',
  'rehearse',
  'policy',
  'policy-init',
  'policy-check',
  'policy-test',
  'policy-diff',
  'policy-sign',
  'policy-replay',
  'migrate',
  'backup',
  'restore',
  'verify',
  'sign-in',
  'help',
  'main',
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  adapters,
  pureRooms,
  rooms: rooms.map(({ room }) => room),
  forbidden: [
    ...rooms.map(({ room, sees, reason }) => ({
      name: `${room}-sees-only-its-own`,
      comment: `${room}: ${reason}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: '^(src|web|api|test|tools|bench)/', pathNot: [`^src/${room}/`, ...sees] },
    })),
    {
      name: 'pure-files-know-no-node',
      comment: 'pure: the same inputs give the same plan, in Node, in a browser and in a test; only a listed adapter may reach out',
      severity: 'error',
      from: { path: `^src/${anyOf(pureRooms)}/`, pathNot: [tests, adapterPaths] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-files-import-browser-safe-packages',
      comment: 'pure: what runs in a browser as it is; an engine enters as an argument',
      severity: 'error',
      from: { path: `^src/${anyOf(pureRooms)}/`, pathNot: [tests, adapterPaths] },
      to: { path: 'node_modules', pathNot: `node_modules/${anyOf(purePackages)}/` },
    },
    {
      name: 'core-imports-one-hash-library',
      comment: 'core: the nouns need a hash and nothing else',
      severity: 'error',
      from: { path: '^src/core/', pathNot: tests },
      to: { path: 'node_modules', pathNot: 'node_modules/@noble/hashes/' },
    },
    ...packages.map(({ room, may, reason }) => ({
      name: `${room}-imports-its-packages`,
      comment: `${room}: ${reason}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: 'node_modules', pathNot: may.length === 0 ? undefined : `node_modules/${anyOf(may)}/` },
    })),
    {
      name: 'adapters-are-wired-by-boot',
      comment: 'a vendor is named in one room, so that changing it touches one room',
      severity: 'error',
      from: { path: '^(src|web|api)/', pathNot: ['^src/boot/', tests, adapterPaths] },
      to: { path: adapterPaths },
    },
    {
      name: 'engines-are-wired-by-boot',
      comment: 'the store is its contracts; PostgreSQL must be able to stand where SQLite stands',
      severity: 'error',
      from: { path: '^(src|web|api)/', pathNot: ['^src/(boot|state)/', tests] },
      to: { path: `^${stateEngines}` },
    },
    {
      name: 'one-way-out',
      comment:
        'requests go out through core/http.ts, which boot/http.ts keeps: a deadline, a bound, and an address that is looked at, or none of them',
      severity: 'error',
      from: { path: '^(src|web|api)/', pathNot: [waysOut, tests] },
      to: { path: ['^(node:)?(http|https|http2|tls|dgram)$', 'node_modules/undici/'], dependencyTypesNot: ['type-only'] },
    },
    ...seals.map(({ file, maker, reason }) => ({
      name: `${file.replace(/^.*\/|\.ts$/g, '')}-is-open-to-one`,
      comment: `${maker}: ${reason}`,
      severity: 'error',
      from: { pathNot: [`^${bareTs(maker)}$`, tests, '^test/'] },
      to: { path: `^${bareTs(file)}$` },
    })),
    {
      name: 'boot-is-loaded-lazily',
      comment: 'a command that speaks to a server must not load one',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: tests },
      to: { path: '^src/boot/', dynamic: false },
    },
    {
      name: 'boot-is-loaded-by-local-commands',
      comment: 'only commands that work on this machine may wire it',
      severity: 'error',
      from: { path: '^src/cli/', pathNot: [tests, `^src/cli/${anyOf(localCommands)}\\.ts$`] },
      to: { path: '^src/boot/' },
    },
    {
      name: 'every-room-has-a-rule',
      comment: 'a folder without a rule would be a room without walls',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, `^src/${anyOf(rooms.map(({ room }) => room))}/`] },
      to: {},
    },
    {
      name: 'screens-see-core-and-pure-doors',
      comment: 'web: what the browser runs is the same pure code; everything else comes over the API',
      severity: 'error',
      from: { path: '^web/', pathNot: tests },
      to: { path: '^(src|test|tools|bench)/', pathNot: ['^src/core/', ...doors] },
    },
    {
      name: 'client-sees-nobody',
      comment: 'api: generated from the specification alone',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(src|web|test|tools|bench)/' },
    },
    {
      name: 'nobody-imports-a-test',
      comment: 'what a test needs lives in the test, what two need is a feature',
      severity: 'error',
      from: { path: '^(src|web|api)/' },
      to: { path: tests },
    },
    {
      name: 'no-circle',
      comment: 'two files that need each other are one file, or the thing wants to be a value passed down',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that resolves to nothing is not looked at by any other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
