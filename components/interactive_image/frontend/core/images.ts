import type { FileRef } from "./types";

/** Largest side of the reduced copy that is drawn while the picture is shown small. */
export const MIP_SIDE = 2048;

export interface LoadedImage {
	full: ImageBitmap;
	mip: ImageBitmap | null;
	width: number;
	height: number;
	mipScale: number;
}

/** Reads a file into an image; takes the place of the browser in tests. */
export type Decode = (url: string) => Promise<LoadedImage>;

/** Loads images once by URL and keeps those in use. */
export class ImageStore {
	private readonly loaded = new Map<string, LoadedImage>();
	private readonly loading = new Set<string>();
	private readonly failed = new Set<string>();

	constructor(
		private readonly onSettled: () => void,
		private readonly decode: Decode = decodeInBrowser,
	) {}

	/** The image, or null while it is loading or when it cannot be loaded. */
	get(file: FileRef | null): LoadedImage | null {
		const url = file?.url;
		if (!url) return null;
		const found = this.loaded.get(url);
		if (found) return found;
		if (!this.loading.has(url) && !this.failed.has(url)) void this.load(url);
		return null;
	}

	hasFailed(file: FileRef | null): boolean {
		return !!file?.url && this.failed.has(file.url);
	}

	get isLoading(): boolean {
		return this.loading.size > 0;
	}

	/** Forget images that are no longer shown. */
	keepOnly(files: (FileRef | null)[]): void {
		const wanted = new Set(files.map((file) => file?.url ?? ""));
		for (const [url, image] of this.loaded) {
			if (wanted.has(url)) continue;
			image.full.close();
			image.mip?.close();
			this.loaded.delete(url);
		}
		for (const url of this.failed) if (!wanted.has(url)) this.failed.delete(url);
	}

	private async load(url: string): Promise<void> {
		this.loading.add(url);
		try {
			this.loaded.set(url, await this.decode(url));
		} catch {
			// Gone or not an image: the owner sees it by `hasFailed` and says so.
			this.failed.add(url);
		} finally {
			this.loading.delete(url);
			this.onSettled();
		}
	}
}

async function decodeInBrowser(url: string): Promise<LoadedImage> {
	const answer = await fetch(url);
	if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
	const full = await createImageBitmap(await answer.blob());
	const mipScale = Math.min(1, MIP_SIDE / Math.max(full.width, full.height));
	const side = (length: number): number => Math.max(1, Math.round(length * mipScale));
	const mip =
		mipScale < 1
			? await createImageBitmap(full, { resizeWidth: side(full.width), resizeHeight: side(full.height), resizeQuality: "medium" })
			: null;
	return { full, mip, width: full.width, height: full.height, mipScale };
}
