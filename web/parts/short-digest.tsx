// Shows a long hash by its first characters, whole in the title.

/** The first twelve characters of a digest or commit, without its algorithm. */
export function ShortDigest({ digest }: { readonly digest: string }) {
  return (
    <code className="digest" title={digest}>
      {digest.replace(/^sha256:/, '').slice(0, 12)}
    </code>
  )
}
