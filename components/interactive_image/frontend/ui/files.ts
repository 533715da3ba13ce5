/** The first picture among what was pasted. */
export const imageIn = (data: DataTransfer | null): File | undefined =>
	[...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));

/** The first address among what was dropped; lines that begin with "#" are comments. */
export const urlIn = (data: DataTransfer | null): string | undefined =>
	data
		?.getData("text/uri-list")
		.split(/\r?\n/)
		.find((line) => line && !line.startsWith("#"));
