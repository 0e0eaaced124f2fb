/** A worker may not come from the extension's address, which is another origin than the page's: its text makes a Blob. */
export async function blobOf(address: string): Promise<string> {
  return URL.createObjectURL(await (await fetch(address)).blob());
}
