import { describe, expect, it, vi } from "vitest";
import { ImageStore, levelFor, type LoadedImage } from "../core/images";

const bitmap = (): ImageBitmap => ({ close: vi.fn() }) as unknown as ImageBitmap;
const image = (): LoadedImage => ({
	width: 4000,
	height: 3000,
	levels: [1, 0.5, 0.25].map((scale) => ({ bitmap: bitmap(), scale })),
});

describe("images", () => {
	it("are loaded once per address and told of when they are there", async () => {
		const settled = vi.fn();
		const decode = vi.fn(async () => image());
		const store = new ImageStore(settled, decode);
		expect([store.get({ url: "/a" }), store.get({ url: "/a" }), store.get(null), store.get({ path: "x" })]).toEqual([null, null, null, null]);
		expect(store.isLoading).toBe(true);
		await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
		expect(store.get({ url: "/a" })?.width).toBe(4000);
		expect(decode).toHaveBeenCalledOnce();
	});

	it("that cannot be loaded are not asked for again and again", async () => {
		const settled = vi.fn();
		const decode = vi.fn(async () => {
			throw new Error("HTTP 404");
		});
		const store = new ImageStore(settled, decode);
		store.get({ url: "/gone" });
		await vi.waitFor(() => expect(settled).toHaveBeenCalledOnce());
		expect([store.get({ url: "/gone" }), store.hasFailed({ url: "/gone" }), decode.mock.calls.length]).toEqual([null, true, 1]);
		store.keepOnly([]);
		expect(store.hasFailed({ url: "/gone" })).toBe(false);
	});

	it("are drawn from the smallest copy that has a pixel for each one of the screen", () => {
		const scales = [0.01, 0.25, 0.26, 0.5, 0.51, 1, 8].map((wanted) => levelFor(image(), wanted).scale);
		expect(scales).toEqual([0.25, 0.25, 0.5, 0.5, 1, 1, 1]);
	});

	it("are given free when nothing shows them any more", async () => {
		const made = image();
		const store = new ImageStore(() => {}, async () => made);
		store.get({ url: "/a" });
		await vi.waitFor(() => expect(store.isLoading).toBe(false));
		store.keepOnly([{ url: "/a" }]);
		for (const level of made.levels) expect(level.bitmap.close).not.toHaveBeenCalled();
		store.keepOnly([{ url: "/b" }, null]);
		for (const level of made.levels) expect(level.bitmap.close).toHaveBeenCalledOnce();
	});
});
