import type { FileRef } from "./types";

/** Largest side of the reduced copy that is drawn while the picture is shown small. */
export const MIP_SIDE = 2048;

export interface LoadedImage {
	full: CanvasImageSource;
	mip: CanvasImageSource | null;
	width: number;
	height: number;
	mipScale: number;
}

/** Loads images once by URL and keeps those in use. */
export class ImageStore {
	private readonly loaded = new Map<string, LoadedImage>();
	private readonly loading = new Set<string>();

	constructor(private readonly onLoad: () => void) {}

	/** The image, or null while it is loading or when it cannot be loaded. */
	get(file: FileRef | null): LoadedImage | null {
		const url = file?.url;
		if (!url) return null;
		const found = this.loaded.get(url);
		if (found) return found;
		if (!this.loading.has(url)) void this.load(url);
		return null;
	}

	/** Forget images that are no longer shown. */
	keepOnly(files: (FileRef | null)[]): void {
		const wanted = new Set(files.map((file) => file?.url));
		for (const [url, image] of this.loaded) {
			if (wanted.has(url)) continue;
			if (image.full instanceof ImageBitmap) image.full.close();
			if (image.mip instanceof ImageBitmap) image.mip.close();
			this.loaded.delete(url);
		}
	}

	private async load(url: string): Promise<void> {
		this.loading.add(url);
		try {
			const blob = await (await fetch(url)).blob();
			const full = await createImageBitmap(blob);
			const mipScale = Math.min(1, MIP_SIDE / Math.max(full.width, full.height));
			const mip =
				mipScale < 1
					? await createImageBitmap(full, {
							resizeWidth: Math.max(1, Math.round(full.width * mipScale)),
							resizeHeight: Math.max(1, Math.round(full.height * mipScale)),
							resizeQuality: "medium",
						})
					: null;
			this.loaded.set(url, { full, mip, width: full.width, height: full.height, mipScale });
			this.onLoad();
		} catch {
			// A file that is gone by now (another picture came) is not an error; a newer scene names another file.
		} finally {
			this.loading.delete(url);
		}
	}
}
