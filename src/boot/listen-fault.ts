// Says why an address cannot be listened on.

/** The fault in a sentence, with the option to change. */
export function listenFault(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `server.port: ${host}:${port} is taken; is Tidegate running already?`
  if (code === 'EACCES') return `server.port: ${host}:${port} is not for everybody; ports above 1023 are`
  return `server.host: ${host}:${port} cannot be listened on (${code ?? message})`
}
