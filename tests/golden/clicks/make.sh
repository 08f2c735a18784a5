#!/bin/sh
# Makes clicks.mp3, three clips for the golden tests, by the clip convention of tools/narrate: three frames of room tone,
# then the sound, the first two encoded frames dropped. Needs ffmpeg with libmp3lame; the tests need only the result.
# The click is a 10 ms chirp from 500 to 5000 Hz under a raised cosine, as in click.ts.
set -eu
cd "$(dirname "$0")"

click="0.5*(0.5-0.5*cos(2*PI*(n-1728)/240))*sin(2*PI*(500*(n-1728)/24000+225000*pow((n-1728)/24000,2)))"
noise="0.0017*(2*random(0)-1)"

clip() { # frames
	samples=$((($1 + 4) * 576))
	ffmpeg -v error -f lavfi -i "aevalsrc=exprs='$noise+between(n,1728,1967)*$click':s=24000:n=576" \
		-af "atrim=end_sample=$samples" -c:a libmp3lame -b:a 48k -ar 24000 -ac 1 -compression_level 2 -reservoir 0 \
		-write_xing 0 -id3v2_version 0 -map_metadata -1 -fflags +bitexact -f mp3 - |
		tail -c +289 | head -c $(($1 * 144))
}

{
	clip 5
	clip 12
	clip 40
} >clicks.mp3
