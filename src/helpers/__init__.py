"""The shared package: each module is one room, and imports only from the floors below its own.

===== ==================================================================================
floor modules
===== ==================================================================================
3     explore (sliders around a picture), exercises (what they ask, how they answer)
2     training (gradient descent), views (figures), diagrams (a neuron with its numbers)
1     neuron (forward and backward of one neuron), gradcheck (central differences),
      picture (one figure that lasts, updated in place, told in words)
0     functions (σ, losses, derivatives), data (penguins, toys), style (one look),
      expect (what bad input is told; the one module that all others may import)
===== ==================================================================================
"""
