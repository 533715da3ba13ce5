/** The first picture among what was pasted. */
export const imageIn = (data: DataTransfer | null): File | undefined =>
	[...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));

/** The first picture among what was dropped, and how many files came with it; browsers do not know the type of all pictures. */
export function fileIn(data: DataTransfer | null): { file: File | undefined; others: number } {
	const file = imageIn(data) ?? data?.files[0];
	return { file, others: Math.max(0, (data?.files.length ?? 0) - 1) };
}

/** The first address among what was dropped; lines that begin with "#" are comments. */
export const urlIn = (data: DataTransfer | null): string | undefined =>
	data
		?.getData("text/uri-list")
		.split(/\r?\n/)
		.find((line) => line && !line.startsWith("#"));
