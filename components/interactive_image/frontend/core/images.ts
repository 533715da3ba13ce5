import type { FileRef } from "./types";

/** Copies get no smaller than this. */
const SMALLEST_SIDE = 256;

/** One copy of an image; `scale` is its pixels per pixel of the image. */
export interface Level {
	bitmap: ImageBitmap;
	scale: number;
}

/** An image with copies of half, a quarter … of its size, the largest first. */
export interface LoadedImage {
	width: number;
	height: number;
	levels: Level[];
}

/** The smallest copy that has a pixel for each pixel of the screen, so that drawing it never skips any. */
export function levelFor({ levels }: LoadedImage, screenPerPixel: number): Level {
	let found = levels[0];
	for (const level of levels) if (level.scale >= screenPerPixel) found = level;
	return found;
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
			for (const level of image.levels) level.bitmap.close();
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
	const { width, height } = full;
	const levels: Level[] = [{ bitmap: full, scale: 1 }];
	for (let scale = 1 / 2; Math.max(width, height) * scale >= SMALLEST_SIDE; scale /= 2) {
		const size = (side: number): number => Math.max(1, Math.round(side * scale));
		const larger = levels[levels.length - 1].bitmap;
		const bitmap = await createImageBitmap(larger, { resizeWidth: size(width), resizeHeight: size(height), resizeQuality: "medium" });
		levels.push({ bitmap, scale });
	}
	return { width, height, levels };
}
