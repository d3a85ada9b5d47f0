/** Tuples, vectors, matrices, sets, unions, lists and ±; see `read-cases.ts` for the notation. */
export const COLLECTIONS: string = String.raw`
@ points and tuples keep their order and their brackets
(-1,6) == (-1, 6) ;; \left(-1,6\right) ;; (-1.0,6) ;; $(-1,6)$ ;; (x,y)=(-1,6) ;; \left( -1, 6 \right) ;; (-1,\ 6) ;; ( -1 , 6 ) ;; (-\frac{2}{2},6) ;; \big(-1,6\big)
(-1,6) != (6,-1) ;; [-1,6] ;; \{-1,6\} ;; (-1,6,0) ;; (1,6) ;; (-1,6] ;; -1 ;; 6 ;; 5 ;; (-1,-6) ;; (-1,7)
(2,4) == (2, 4) ;; \left(2,4\right) ;; P=(2,4) ;; (2,4).
(2,4) != (4,2) ;; 24 ;; [2,4] ;; (2,4,4) ;; 2.4 ;; 2/4
(8,-2) == (8,−2) ;; (8, -2) ;; \left( 8 , -2 \right)
(8,-2) != (-2,8) ;; (8,2) ;; 8-2 ;; 6
\left( \frac{3}{2}, -13 \right) == (1.5,-13) ;; (3/2,-13) ;; \left(\frac32,-13\right) ;; (1\frac12,-13)
\left( \frac{3}{2}, -13 \right) != (-13,\frac32) ;; (1.5,13) ;; (3,2,-13) ;; (1,-13)
(1,-16,-4,43) == (1, -16, -4, 43) ;; (1.0,-16.0,-4.0,43.0)
(1,-16,-4,43) != (1,-16,-4) ;; (1,16,-4,43) ;; (1,-16,43,-4) ;; (43,-4,-16,1)
$(4, \log _{10} 2)$ == (4,\log_{10} 2) ;; (4, \log 2) ;; (4,\frac{\ln 2}{\ln 10})
$(4, \log _{10} 2)$ != (4,\ln 2) ;; (\log_{10} 2,4) ;; (4,2)
$(0,3)$ == (0,3) ;; (0.0,3)
$(0,3)$ != (3,0) ;; [0,3] ;; 3
$(2 x, 2 y)$ == (2x,2y) ;; (x+x,2y)
$(2 x, 2 y)$ != (2y,2x) ;; (x,y) ;; 2(x+y)
\left(\frac{1}{\sqrt{2}}, \frac{1}{\sqrt{2}}\right) == \left(\frac{\sqrt{2}}{2},\frac{\sqrt{2}}{2}\right) ;; (\sqrt2/2,\sqrt2/2)
\left(\frac{1}{\sqrt{2}}, \frac{1}{\sqrt{2}}\right) != \left(\frac{1}{2},\frac{1}{2}\right) ;; \left(\frac{1}{\sqrt2},-\frac{1}{\sqrt2}\right)
\left(3, \frac{\pi}{2}\right) == (3,\pi/2) ;; (3,\frac12\pi)
\left(3, \frac{\pi}{2}\right) != (3,90) ;; (\frac{\pi}{2},3) ;; (3,\pi)
@ a list is no point and no interval, and a point without its brackets is no point: no gold or output at hand leaves brackets out or adds them
-2, 2 == 2, -2 ;; -2 \text{ and } 2 ;; \{-2, 2\} ;; x=-2, x=2 ;; x=-2, 2
-2, 2 != (-2,2) ;; \left(-2,2\right) ;; [-2,2] ;; (2,-2) ;; -2<x<2
-2,1 != (-2,1) ;; [-2,1] ;; (1,-2)
7,14,18 != (7,14,18)
(3, \frac{\pi}{2}) != 3, \frac{\pi}{2} ;; \frac{\pi}{2}, 3 ;; \{3, \frac{\pi}{2}\}
(2,4) == x=2, y=4 ;; y=4, x=2
(2,4) != 2,4 ;; 2 \text{ and } 4
@ commas in a tuple separate, even before three digits (OlympiadBench)
$(2,251,252)$ == (2, 251, 252) ;; \left(2,251,252\right)
$(2,251,252)$ != [2,251,252] ;; (251,2,252) ;; 2251252
@ a pair named by its letters
(b,c) = (6,5) == (6,5) ;; (b,c)=(6,5)
(b,c) = (6,5) != (5,6) ;; (6,6)
$(x, y, z)=(4,1,1)$. == (4,1,1) ;; (x,y,z)=(4,1,1) ;; x=4,y=1,z=1
$(x, y, z)=(4,1,1)$. != (1,4,1) ;; (4,1) ;; x=4,y=1,z=2
x=1, y=2 == x=1,y=2 ;; y=2, x=1 ;; x=1 and y=2 ;; x = 1 \text{ and } y = 2
x=1, y=2 != x=2,y=1 ;; x=1 ;; x=1,y=3
$A=18, B=44 / 3, C=10 / 3$ == A=18,B=\frac{44}{3},C=\frac{10}{3} ;; C=10/3, A=18, B=44/3
$A=18, B=44 / 3, C=10 / 3$ != A=18,B=10/3,C=44/3 ;; A=18,B=44/3
$\bar{x}=1 / 2, \bar{y}=2 / 5$ == \bar{x}=\frac12,\bar{y}=\frac25
$\bar{x}=1 / 2, \bar{y}=2 / 5$ != \bar{x}=\frac25,\bar{y}=\frac12
@ lists of points in any order (OlympiadBench)
$(3,0),(-3,1)$ == (-3,1),(3,0) ;; (3,0), (-3,1) ;; (3,0) and (-3,1) ;; \{(3,0),(-3,1)\}
$(3,0),(-3,1)$ != (0,3),(1,-3) ;; (3,0) ;; (3,0),(3,1) ;; (3,0,-3,1)
$(1,1), (3,2)$ == (3,2),(1,1) ;; (1,1);(3,2) ;; (1,1) \text{ and } (3,2)
$(1,1), (3,2)$ != (1,1),(2,3) ;; (1,1) ;; (1,3),(1,2)
$(6,3),(9,3),(9,5),(54,5)$ == (54,5),(9,5),(9,3),(6,3) ;; (6,3),(9,3),(9,5),(54,5).
$(6,3),(9,3),(9,5),(54,5)$ != (6,3),(9,3),(9,5) ;; (6,3),(9,3),(9,5),(5,54) ;; (3,6),(3,9),(5,9),(5,54)
$(1,8,19), (2,7,13), (4,5,7)$ == (4,5,7),(2,7,13),(1,8,19)
$(1,8,19), (2,7,13), (4,5,7)$ != (8,1,19),(2,7,13),(4,5,7) ;; (1,8,19),(2,7,13)
$(-1,-9),(4+2 \sqrt{2}, 8),(4-2 \sqrt{2}, 8)$ == (-1,-9),(4-2\sqrt2,8),(4+2\sqrt2,8) ;; (-1,-9),(4\pm 2\sqrt{2},8)
$(-1,-9),(4+2 \sqrt{2}, 8),(4-2 \sqrt{2}, 8)$ != (-1,-9),(4+2\sqrt2,8) ;; (-1,-9),(8,4+2\sqrt2),(8,4-2\sqrt2)
@ bare lists of numbers in any order
1,-2 == -2,1 ;; 1, -2 ;; -2 and 1 ;; 1 and -2 ;; \{1,-2\} ;; x=1,-2 ;; x=1 or x=-2 ;; x=1,x=-2 ;; x = 1 \text{ or } x = -2 ;; 1 \text{ and } -2 ;; 1;-2 ;; \{-2, 1\}
1,-2 != 1 ;; -2 ;; 1,2 ;; -1,2 ;; 1,-2,0 ;; (1,-2,0) ;; 1-2 ;; 1,-2,3 ;; -1
3, 5, 7 == 7,5,3 ;; 3,5,7 ;; 3, 5, and 7 ;; 3, 5 and 7 ;; \{3,5,7\} ;; 3; 5; 7 ;; 3,\ 5,\ 7 ;; 7, 3, 5
3, 5, 7 != 3,5 ;; 3,5,7,9 ;; 3,5,8 ;; 357 ;; 15 ;; 3,7
7,14,18 == 18,14,7 ;; 7, 14, 18 ;; \{7, 14, 18\}
7,14,18 != 7,14 ;; 7,14,19 ;; 71418 ;; 14,18
1, 3, 5, 15 == 15,5,3,1 ;; \{1,3,5,15\}
1, 3, 5, 15 != 1,3,5 ;; 1,3,15 ;; 3,5,15,45
-1,0,1 == 1,0,-1 ;; 0,\pm 1 ;; 0, 1, -1 ;; \{-1,0,1\} ;; \pm1, 0
-1,0,1 != 0,1 ;; -1,1 ;; 1,2,0 ;; \pm 1
$5,-2$ == -2,5 ;; -2, 5 ;; 5 and -2
$5,-2$ != 5,2 ;; 3 ;; -5,2
$64,\frac{1}{4}$ == \frac14,64 ;; 64, 0.25 ;; 0.25,64
$64,\frac{1}{4}$ != 64 ;; \frac{64}{4} ;; 64,4
$6764$,$10945$ == 10945,6764 ;; 6764, 10945
$6764$,$10945$ != 6764,10946 ;; 676410945 ;; 6764
$10^{100}$,$10^{1 / 100}$ == 10^{1/100},10^{100} ;; 10^{100}, \sqrt[100]{10}
$10^{100}$,$10^{1 / 100}$ != 10^{100} ;; 10^{100},10^{-100}
$4+2 \sqrt{7}, 4-2 \sqrt{7}$ == 4\pm 2\sqrt{7} ;; 4-2\sqrt7,4+2\sqrt7 ;; 4 \pm \sqrt{28}
$4+2 \sqrt{7}, 4-2 \sqrt{7}$ != 4+2\sqrt7 ;; 2\pm 4\sqrt7 ;; 4\pm\sqrt{7} ;; -4\pm 2\sqrt7
$x=\ln (3), \ln (5)$ == \ln 3,\ln 5 ;; x=\ln 5 \text{ or } x=\ln 3 ;; \ln 5, \ln 3
$x=\ln (3), \ln (5)$ != \ln 3 ;; \ln 15 ;; 3, 5
$x=-2,6$ == -2,6 ;; x=6,-2 ;; x=-2 or x=6
$x=-2,6$ != x=2,6 ;; -2 ;; 6 ;; (-2,6,0)
$x=-3$ or $x=11$ == x=11,x=-3 ;; -3, 11 ;; x=-3,11 ;; \{-3,11\}
$x=-3$ or $x=11$ != x=3 or x=11 ;; -3 ;; 8
$-1 / 3,1$ == 1,-\frac13 ;; -\frac{1}{3},1
$-1 / 3,1$ != \frac13,1 ;; -1/3 ;; -1,3
$7,-\frac{29}{3}$ == -\frac{29}{3},7 ;; 7,-29/3
$7,-\frac{29}{3}$ != 7,\frac{29}{3} ;; -7,\frac{29}{3}
9,6 . == 6,9 ;; 9, 6
9,6 . != 9.6 ;; 96 ;; 9
.7408,.2222, .0370 == 0.7408,0.2222,0.0370 ;; 0.2222, 0.7408, 0.037
.7408,.2222, .0370 != .7408,.2222 ;; .7408,.2222,.370
@ plus-minus stands for both values
\pm 3 == 3,-3 ;; -3,3 ;; ±3 ;; \pm3 ;; 3 \text{ and } -3 ;; \{-3,3\} ;; x=\pm 3 ;; 3 or -3
\pm 3 != 3 ;; -3 ;; 0 ;; \pm 4 ;; \mp 2 ;; 3,3
\{1\pm\sqrt{5},-2\} == \{-2,1-\sqrt{5},1+\sqrt{5}\} ;; 1+\sqrt5,1-\sqrt5,-2 ;; \{-2, 1\pm\sqrt{5}\} ;; -2, 1 \pm \sqrt 5
\{1\pm\sqrt{5},-2\} != \{1+\sqrt{5},-2\} ;; \{-1\pm\sqrt5,2\} ;; \{1\pm\sqrt5\} ;; 1\pm\sqrt{5},2
$\pm 1, \pm i, \pm 2, \pm 2 i$ == 1,-1,i,-i,2,-2,2i,-2i ;; \pm 2, \pm 1, \pm 2i, \pm i
$\pm 1, \pm i, \pm 2, \pm 2 i$ != \pm 1,\pm i ;; \pm 1,\pm 2 ;; 1,i,2,2i
\frac{-3\pm\sqrt{5}}{2} == \frac{-3+\sqrt5}{2},\frac{-3-\sqrt5}{2} ;; -\frac32\pm\frac{\sqrt5}{2}
\frac{-3\pm\sqrt{5}}{2} != \frac{-3+\sqrt5}{2} ;; \frac{3\pm\sqrt5}{2} ;; -3\pm\frac{\sqrt5}{2}
$\frac{7+i \sqrt{139}}{2}, \frac{7-i \sqrt{139}}{2}$ == \frac{7\pm i\sqrt{139}}{2} ;; \frac{7-\sqrt{139}i}{2},\frac{7+\sqrt{139}i}{2}
$\frac{7+i \sqrt{139}}{2}, \frac{7-i \sqrt{139}}{2}$ != \frac{7+ i\sqrt{139}}{2} ;; \frac{7\pm\sqrt{139}}{2}
@ sets have no order and no repetition
\{1,2,3\} == \{3,2,1\} ;; \{1, 2, 3\} ;; \left\{1,2,3\right\} ;; 1,2,3 ;; \{1,2,2,3\} ;; \lbrace 1,2,3\rbrace ;; \{1,2,3.0\} ;; \{1,\,2,\,3\} ;; 1, 2 and 3
\{1,2,3\} != \{1,2\} ;; (1,2,3) ;; [1,2,3] ;; \{1,2,4\} ;; 6 ;; 123 ;; \{1,2,3,4\}
\{x \mid x>2\} == \{x \mid x>2\} ;; (2,\infty) ;; x>2 ;; \{x : x > 2\} ;; \{y\mid y>2\} ;; \{x|x>2\}
\{x \mid x>2\} != \{x\mid x\ge 2\} ;; \{x \mid x<2\} ;; 2 ;; \{2\}
\emptyset == \varnothing ;; \{\} ;; ∅ ;; \emptyset
\emptyset != 0 ;; \{0\} ;; \{\emptyset\} ;; \infty
\{0\} == \{0\} ;; 0 ;; \{0.0\}
\{0\} != \{\} ;; \{1\} ;; \emptyset
\{-3,-2,-1,0,1\} == \{1,0,-1,-2,-3\} ;; -3,-2,-1,0,1
\{-3,-2,-1,0,1\} != \{-3,-2,-1,1\} ;; \{-3,1\} ;; [-3,1]
\{(1,2),(2,1)\} == \{(2,1),(1,2)\} ;; (2,1),(1,2)
\{(1,2),(2,1)\} != \{(1,2)\} ;; \{1,2\} ;; \{(1,2),(1,2)\}
[1,2]\cup[3,4] == [3,4]\cup[1,2] ;; [1,2] \cup [3,4] ;; 1\le x\le 2 \text{ or } 3\le x\le 4
[1,2]\cup[3,4] != [1,2] ;; (1,2)\cup(3,4) ;; [1,4] ;; [1,2]\cap[3,4] ;; [1,2],[3,5]
(-1,1) \cup \{2\} == \{2\}\cup(-1,1)
(-1,1) \cup \{2\} != (-1,1) ;; (-1,2) ;; [-1,1]\cup\{2\}
@ a set of many functions is its own copy (College Math)
$\left\{1, x, x^{2}, e^{2 x}, x e^{2 x}, \cos 2 x, x \cos 2 x, \sin 2 x, x \sin 2 x\right\}$ == \{1, x, x^{2}, e^{2 x}, x e^{2 x}, \cos 2 x, x \cos 2 x, \sin 2 x, x \sin 2 x\}
@ vectors and matrices: golds of MATH, then small ones
\begin{pmatrix} -18 \\ -49 \\ 96 \end{pmatrix} == \begin{bmatrix} -18 \\ -49 \\ 96 \end{bmatrix} ;; \begin{pmatrix}-18\\-49\\96\end{pmatrix} ;; \left(\begin{array}{c}-18\\-49\\96\end{array}\right) ;; \begin{pmatrix} -18.0 \\ -49 \\ 96 \end{pmatrix}
\begin{pmatrix} -18 \\ -49 \\ 96 \end{pmatrix} != \begin{pmatrix} 96 \\ -49 \\ -18 \end{pmatrix} ;; \begin{pmatrix} -18 \\ -49 \end{pmatrix} ;; \begin{pmatrix} 18 \\ 49 \\ -96 \end{pmatrix} ;; 29
\begin{pmatrix} -1/3 \\ 2/3 \\ 5/3 \end{pmatrix} == \begin{pmatrix} -\frac{1}{3} \\ \frac{2}{3} \\ \frac{5}{3} \end{pmatrix} ;; \begin{bmatrix} -\frac13 \\ \frac23 \\ \frac53 \end{bmatrix} ;; \begin{pmatrix} \frac{-1}{3} \\[4pt] \frac{2}{3} \\[4pt] \frac{5}{3} \end{pmatrix}
\begin{pmatrix} -1/3 \\ 2/3 \\ 5/3 \end{pmatrix} != \begin{pmatrix} 1/3 \\ 2/3 \\ 5/3 \end{pmatrix} ;; \begin{pmatrix} -1 \\ 2 \\ 5 \end{pmatrix} ;; \begin{pmatrix} 2/3 \\ -1/3 \\ 5/3 \end{pmatrix}
\begin{pmatrix} -1 & 0 \\ 0 & -1 \end{pmatrix} == \begin{bmatrix} -1 & 0 \\ 0 & -1 \end{bmatrix} ;; \begin{pmatrix} -1&0\\0&-1 \end{pmatrix} ;; \left[\begin{array}{cc} -1 & 0 \\ 0 & -1 \end{array}\right] ;; -\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}
\begin{pmatrix} -1 & 0 \\ 0 & -1 \end{pmatrix} != \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix} ;; \begin{pmatrix} 0 & -1 \\ -1 & 0 \end{pmatrix} ;; \begin{vmatrix} -1 & 0 \\ 0 & -1 \end{vmatrix} ;; -1 ;; \begin{pmatrix} -1 & 0 \end{pmatrix}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} == \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} ;; \begin{pmatrix} 1 & 2 \\ 3 & 4 \\ \end{pmatrix} ;; \begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} != \begin{pmatrix} 1 & 3 \\ 2 & 4 \end{pmatrix} ;; \begin{pmatrix} 1 & 2 & 3 & 4 \end{pmatrix} ;; \begin{pmatrix} 1 & 2 \\ 3 & 5 \end{pmatrix} ;; -2
\begin{pmatrix} 1/\sqrt{2} & 1/\sqrt{2} \\ -1/\sqrt{2} & 1/\sqrt{2} \end{pmatrix} == \begin{pmatrix} \frac{\sqrt{2}}{2} & \frac{\sqrt{2}}{2} \\ -\frac{\sqrt{2}}{2} & \frac{\sqrt{2}}{2} \end{pmatrix}
\begin{pmatrix} 1/\sqrt{2} & 1/\sqrt{2} \\ -1/\sqrt{2} & 1/\sqrt{2} \end{pmatrix} != \begin{pmatrix} \frac{\sqrt{2}}{2} & -\frac{\sqrt{2}}{2} \\ \frac{\sqrt{2}}{2} & \frac{\sqrt{2}}{2} \end{pmatrix}
\begin{pmatrix} 1 \\ 2 \end{pmatrix} != \begin{pmatrix} 1 & 2 \end{pmatrix} ;; \begin{pmatrix} 2 \\ 1 \end{pmatrix} ;; \{1,2\} ;; 3
\langle 1, 2, 3 \rangle == \left\langle 1,2,3\right\rangle ;; \langle 1,2,3\rangle
\langle 1, 2, 3 \rangle != \langle 3,2,1\rangle ;; \{1,2,3\} ;; \langle 1,2\rangle ;; 6
\mathbf{i}+2\mathbf{j} == 2\mathbf{j}+\mathbf{i} ;; \mathbf{i} + 2 \mathbf{j}
\mathbf{i}+2\mathbf{j} != \mathbf{j}+2\mathbf{i} ;; 3 ;; \mathbf{i}-2\mathbf{j}
@ lists of functions
$f(x)=x$,$f(x)=2-x$ == f(x)=2-x,f(x)=x ;; f(x)=x \text{ or } f(x)=2-x ;; f(t)=t, f(t)=2-t
$f(x)=x$,$f(x)=2-x$ != f(x)=x ;; f(x)=x,f(x)=x-2 ;; f(x)=-x,f(x)=2-x
$f(x)=-1$,$f(x)=x+1$ == f(x)=x+1 and f(x)=-1 ;; f(x)=x+1,f(x)=-1
$f(x)=-1$,$f(x)=x+1$ != f(x)=1,f(x)=x+1 ;; f(x)=x+1
$f(n)=n$, $g(n)=1$ == f(n)=n,g(n)=1 ;; g(n)=1, f(n)=n
$f(n)=n$, $g(n)=1$ != f(n)=1,g(n)=n ;; f(n)=n
@ families with a parameter
2k\pi == 2\pi k ;; 2 k \pi ;; k\cdot 2\pi
2k\pi != k\pi ;; 2\pi ;; (2k+1)\pi ;; 2k ;; \frac{k\pi}{2}
\frac{\pi}{4}+k\pi == k\pi+\frac{\pi}{4} ;; \frac{\pi+4k\pi}{4} ;; \pi\left(k+\frac14\right)
\frac{\pi}{4}+k\pi != \frac{\pi}{4}+2k\pi ;; \frac{\pi}{4} ;; k\pi-\frac{\pi}{4}
`;
