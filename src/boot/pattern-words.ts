// Says what to write where a key of environments.yaml has a pattern: a regular expression helps nobody who edits the file.

const WORDS: Readonly<Record<string, string>> = {
  '^https?://': 'write an address that begins with `https://` or `http://`',
  '^TIDEGATE_SECRET_[A-Z0-9_]+$':
    'write the name of a variable that begins with `TIDEGATE_SECRET_` and goes on in capitals, digits and `_`; the token is what it holds',
  '^[1-9][0-9]*[hd]$': 'write hours or days, such as `24h` or `7d`',
  '^[A-Z]{2}$': 'write two capitals, an ISO 3166-1 code such as `DE`; a part of the country goes into `region`',
  '^[A-Z]{3}$': 'write three capitals, an ISO 4217 code such as `EUR`',
  '^/?([^/]+/)*\\.tidegate/[^/]+\\.ya?ml$':
    'write a YAML file in a folder `.tidegate`, such as `.tidegate/events.yaml`, or with a slash at its beginning from the root of the repository',
  '^[^/]+/(Deployment|StatefulSet|DaemonSet)/[^/]+$':
    'write `<namespace>/<kind>/<name>` of a Deployment, StatefulSet or DaemonSet, such as `shop/Deployment/cart`',
  '^[A-Za-z0-9][A-Za-z0-9._/-]*$': 'write the beginning of a branch name, such as `tidegate/`: letters, digits, `.`, `_`, `/` and `-`',
  '^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$': 'write small letters, digits, dots, dashes and `_`, 63 at most, such as `default`',
  '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$': 'write small letters, digits and dashes, 63 at most, such as `production`',
  '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$': 'write `approver`, `admin` or the name of a group: letters, digits, `.`, `_`, `:`, `/` and `-`',
}

/** What to write where a value does not match `pattern`; `undefined` for a pattern that has no words. The value is never repeated: it may be a secret in the wrong place. */
export function patternWords(pattern: string): string | undefined {
  return Object.hasOwn(WORDS, pattern) ? WORDS[pattern] : undefined
}
